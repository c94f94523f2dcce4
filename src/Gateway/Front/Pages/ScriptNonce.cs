using System.Buffers;

namespace Gateway.Front.Pages;

/// <summary>
/// The nonce that a page's Content Security Policy demands of script elements, so that the tag's element can carry it.
/// A policy in a meta element needs no look: the tag's element always comes before it, and such a policy binds only
/// what follows it (CSP Level 3 §3.3).
/// </summary>
internal static class ScriptNonce
{
    private const string Prefix = "'nonce-";

    private static readonly SearchValues<char> Base64 =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=");

    /// <summary>Enforced policies come before those that are only reported; null when none names a nonce.</summary>
    public static string? Find(IHeaderDictionary headers) =>
        headers.ContentSecurityPolicy.Concat(headers.ContentSecurityPolicyReportOnly)
            .SelectMany(header => (header ?? "").Split(','))
            .Select(OfPolicy)
            .FirstOrDefault(nonce => nonce is not null);

    private static string? OfPolicy(string policy)
    {
        var sources = Sources(policy, "script-src-elem") ?? Sources(policy, "script-src")
            ?? Sources(policy, "default-src") ?? [];
        return sources.Select(OfSource).FirstOrDefault(nonce => nonce is not null);
    }

    /// <summary>The first directive of a name counts, later ones are ignored (CSP Level 3 §2.2.1).</summary>
    private static string[]? Sources(string policy, string directive) =>
        policy.Split(';')
            .Select(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(words => words.Length > 0
                && words[0].Equals(directive, StringComparison.OrdinalIgnoreCase))?[1..];

    private static string? OfSource(string source)
    {
        if (!source.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || source[^1] != '\''
            || source.Length <= Prefix.Length + 1)
            return null;
        var nonce = source[Prefix.Length..^1];
        return nonce.AsSpan().ContainsAnyExcept(Base64) ? null : nonce;
    }
}
