using System.Text.Json;

namespace Gateway.Templates.Vendors.Loading;

/// <summary>Reads <c>auth</c>: how the engine gets the short-lived tokens that a vendor asks for.</summary>
internal static class TokenAuthReader
{
    private const string JwtBearer = "jwt_bearer", RefreshToken = "refresh_token", ClientCredentials = "client_credentials";

    public static TokenAuth? Read(Facts manifest, IReadOnlyList<string> hosts, IReadOnlyList<SecretFacts> secrets)
    {
        if (manifest.Optional("auth", JsonValueKind.Object, "how tokens are asked for") is null)
            return null;
        var auth = manifest.Inner("auth", "how tokens are asked for")!;
        var secret = auth.Text("secret", "the secret that the token stands in for");
        if (secret.Length > 0 && secrets.FirstOrDefault(known => known.Name == secret) is null or { Required: true }
            or { Placement: SecretPlacement.Token })
            auth.Fault(auth.Json.Place, $"`{secret}` is no secret that a token can stand in for.",
                "Declare it among `secrets`, sent and not required.");
        var required = auth.Flag("required");
        var grants = auth.Each("grants", "a list of grants").Select(grant => ReadGrant(grant, hosts, secrets)).ToList();
        if (grants.Count == 0)
            auth.Fault(auth.Json.Place, "`auth.grants` names none.");
        auth.RefuseOthers();
        return new TokenAuth(secret, required, grants);
    }

    private static TokenGrant ReadGrant(Facts grant, IReadOnlyList<string> hosts, IReadOnlyList<SecretFacts> secrets)
    {
        string? Secret(string member, string what, bool asked)
        {
            if (!asked)
                return null;
            var name = grant.Text(member, $"the secret that holds {what}");
            if (name.Length > 0 && !secrets.Any(secret => secret.Name == name))
                grant.Fault(grant.Json.Members[member].Value.Place, $"There is no secret `{name}`.",
                    "Declare it among `secrets`, with the placement `token` when it is not sent otherwise.");
            return name;
        }

        var kind = grant.OneOf("grant", ClientCredentials, RefreshToken, JwtBearer);
        var read = new TokenGrant(
            kind switch
            {
                RefreshToken => TokenGrantKind.RefreshToken,
                JwtBearer => TokenGrantKind.JwtBearer,
                _ => TokenGrantKind.ClientCredentials,
            },
            ReadUrl(grant, hosts),
            grant.OptionalText("scope", "what the token is to allow"),
            Secret("clientId", "the client's id", kind != JwtBearer),
            Secret("clientSecret", "the client's secret", kind != JwtBearer),
            Secret("refreshToken", "the refresh token", kind == RefreshToken),
            Secret("key", "the service account's key file", kind == JwtBearer));
        grant.RefuseOthers();
        return read;
    }

    private static Uri ReadUrl(Facts grant, IReadOnlyList<string> hosts)
    {
        var text = grant.Text("tokenUrl", "the https address that tokens are asked for at");
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort
            && url.UserInfo.Length == 0 && url.Fragment.Length == 0 && hosts.Contains(url.IdnHost))
            return url;
        if (text.Length > 0)
            grant.Fault(grant.Json.Members["tokenUrl"].Value.Place, $"`{text}` is no https address on a host of `hosts`.",
                "Name its host in `hosts`.");
        return new Uri("https://invalid/");
    }
}
