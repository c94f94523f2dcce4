using System.Security.Cryptography;
using System.Text;
using Gateway.Templates;

namespace Gateway.Delivery.Tokens;

/// <summary>A grant with the secrets of a tag that it needs. Printing it shows nothing.</summary>
internal sealed class TokenCredential
{
    private readonly IReadOnlyDictionary<string, string> _secrets;

    private TokenCredential(TokenGrant grant, IReadOnlyDictionary<string, string> secrets)
    {
        (Grant, _secrets) = (grant, secrets);
        var parts = grant.Secrets.Select(name => secrets[name]).Prepend(grant.Scope ?? "").Prepend($"{grant.TokenUrl}");
        // Lengths keep two different lists of parts from reading the same.
        Key = Convert.ToHexString(SHA256.HashData(
            Encoding.UTF8.GetBytes(string.Concat(parts.Select(part => $"{part.Length}:{part}")))));
    }

    public TokenGrant Grant { get; }

    /// <summary>The same for the same credential, whichever tag holds it; changes with every secret.</summary>
    public string Key { get; }

    /// <summary>The credential of a tag that needs a token; null when it needs none or holds one itself.</summary>
    public static TokenCredential? Of(TokenAuth? auth, IReadOnlyDictionary<string, string> secrets) =>
        auth?.GrantFor([.. secrets.Keys]) is { } grant ? new TokenCredential(grant, secrets) : null;

    /// <summary>A secret's value by the name that the grant gives it.</summary>
    public string Reveal(string? secret) => secret is null ? "" : _secrets[secret];

    public override string ToString() => "***";
}
