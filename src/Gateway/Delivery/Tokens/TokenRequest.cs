using System.Text;
using Gateway.Templates;

namespace Gateway.Delivery.Tokens;

/// <summary>The request that asks for a token (RFC 6749 §4.4 and §6, RFC 7523 §2.1).</summary>
internal static class TokenRequest
{
    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    /// <summary>Null when the credential cannot even be read: the service account's key is none.</summary>
    /// <param name="credential">What to ask with.</param>
    /// <param name="now">The instant that a signed claim starts at.</param>
    /// <param name="standIn">The address that stands in for every vendor's, if any.</param>
    public static VendorRequest? Of(TokenCredential credential, DateTimeOffset now, Uri? standIn)
    {
        if (Form(credential, now) is not { } form) return null;
        var url = credential.Grant.TokenUrl;
        if (standIn is not null) url = new Uri(standIn.GetLeftPart(UriPartial.Authority) + url.PathAndQuery);
        var body = string.Join('&', form
            .Where(field => !string.IsNullOrEmpty(field.Value))
            .Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value!)}"));
        return new VendorRequest("POST", url, [KeyValuePair.Create("Accept", "application/json")],
            Encoding.ASCII.GetBytes(body), "application/x-www-form-urlencoded");
    }

    private static (string Name, string? Value)[]? Form(TokenCredential credential, DateTimeOffset now)
    {
        var grant = credential.Grant;
        if (grant.Kind == TokenGrantKind.JwtBearer)
        {
            using var key = ServiceAccountKey.Read(credential.Reveal(grant.Key));
            return key is null
                ? null
                : [("grant_type", JwtBearer), ("assertion", key.Assertion(grant.TokenUrl, grant.Scope, now))];
        }

        return
        [
            ("grant_type", grant.Kind == TokenGrantKind.RefreshToken ? "refresh_token" : "client_credentials"),
            ("client_id", credential.Reveal(grant.ClientId)), ("client_secret", credential.Reveal(grant.ClientSecret)),
            ("refresh_token", credential.Reveal(grant.RefreshToken)), ("scope", grant.Scope),
        ];
    }
}
