namespace Gateway.Templates.Tests.Vendors;

/// <summary>What a manifest says about short-lived tokens, and what is refused in it.</summary>
public sealed class TokenAuthTests : IDisposable
{
    private const string Request = "{ method: \"POST\", url: \"https://api.example/\", json: { a: 1 } }";

    private const string Auth = """
        "auth": { "secret": "q", "required": true, "grants": [
          { "grant": "jwt_bearer", "tokenUrl": "https://api.example/token", "scope": "s", "key": "k" },
          { "grant": "refresh_token", "tokenUrl": "https://api.example/token", "clientId": "h", "clientSecret": "b",
            "refreshToken": "k" }] },
        """;

    private readonly TemplateFolderDouble folder = new();

    [Fact]
    public void The_first_grant_whose_secrets_a_tag_holds_is_taken_and_a_token_of_its_own_needs_none()
    {
        var auth = Load(Auth).Template!.Manifest.Auth!;

        Assert.Equal(TokenGrantKind.JwtBearer, auth.GrantFor(["k", "h"])!.Kind);
        Assert.Equal(TokenGrantKind.JwtBearer, auth.GrantFor(["k", "h", "b"])!.Kind);
        Assert.Null(auth.GrantFor(["h", "b"]));
        Assert.Null(auth.GrantFor(["k", "q"]));
        Assert.Equal([["q"], ["k"], ["h", "b", "k"]], auth.Credentials);
    }

    [Theory]
    [InlineData("\"secret\": \"q\"", "\"secret\": \"h\"", "no secret that a token can stand in for")]
    [InlineData("\"secret\": \"q\"", "\"secret\": \"k\"", "no secret that a token can stand in for")]
    [InlineData("https://api.example/token\", \"scope\"", "https://tokens.example/\", \"scope\"", "Name its host in `hosts`")]
    [InlineData("https://api.example/token\", \"scope\"", "http://api.example/\", \"scope\"", "no https address")]
    [InlineData("https://api.example/token\", \"scope\"", "https://api.example:444/\", \"scope\"", "no https address")]
    [InlineData("\"key\": \"k\"", "\"key\": \"nobody\"", "There is no secret `nobody`")]
    [InlineData("\"key\": \"k\"", "\"kei\": \"k\"", "key` is missing")]
    [InlineData("\"jwt_bearer\"", "\"password\"", "It is one of client_credentials")]
    public void A_fault_is_reported(string right, string wrong, string why)
    {
        var load = Load(Auth.Replace(right, wrong, StringComparison.Ordinal));
        Assert.Null(load.Template);
        Assert.Contains(load.Faults, fault => $"{fault.Message} {fault.Fix}".Contains(why, StringComparison.Ordinal));
    }

    public void Dispose() => folder.Dispose();

    private VendorTemplateLoad Load(string auth) => folder.Load(Request, TemplateFolderDouble.Manifest
        .Replace("\"settings\":", auth + "\"settings\":", StringComparison.Ordinal)
        .Replace("\"secrets\": [", "\"secrets\": [{ \"name\": \"k\", \"placement\": \"token\", \"description\": \"d\" },",
            StringComparison.Ordinal));
}
