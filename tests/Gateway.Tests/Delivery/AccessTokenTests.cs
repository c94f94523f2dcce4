using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text;
using Gateway.Delivery.Tokens;
using Gateway.Delivery;
using Gateway.Spool;
using Gateway.Telemetry;
using Gateway.Templates;
using Gateway.Tests.Egress;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Delivery;

/// <summary>Against a real token server on loopback.</summary>
public sealed class AccessTokenTests : IAsyncLifetime
{
    private const string Scope = "https://www.googleapis.com/auth/datamanager";

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-token-").FullName;
    private readonly SteppedTime _time = new();
    private TokenServer _server = null!;
    private SpoolWriter _spool = null!;
    private VendorClient _vendors = null!;
    private AccessTokens _tokens = null!;

    public async Task InitializeAsync()
    {
        _server = await TokenServer.StartAsync();
        var options = Options.Create(new DeliveryOptions { StandIn = _server.Address });
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Gateway:Data"] = _folder }).Build();
        _spool = new SpoolWriter(new SpoolFile(new DataFolder(configuration)), Options.Create(new SpoolOptions()),
            new GatewayMeter(), _time, NullLogger<SpoolWriter>.Instance);
        _vendors = new VendorClient(SomeEgress.Gate(_server.Address.Authority), options, TimeProvider.System);
        _tokens = new AccessTokens(_vendors, new GatewayClock(_spool, _time, NullLogger<GatewayClock>.Instance), _time, options);
    }

    public async Task DisposeAsync()
    {
        _vendors.Dispose();
        await _spool.DisposeAsync();
        await _server.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_service_account_signs_its_claim_for_the_vendors_own_token_server()
    {
        using var rsa = RSA.Create(2048);
        var key = JsonSerializer.Serialize(new
        {
            type = "service_account", client_email = "robot@project.example", private_key_id = "key-7",
            private_key = rsa.ExportPkcs8PrivateKeyPem(),
        });
        var answer = await GetAsync(Credential(TokenGrantKind.JwtBearer, ("service_account", key)));

        Assert.Equal("token-1", answer.Token?.Reveal());
        var form = Assert.Single(_server.Asked);
        Assert.Equal("urn:ietf:params:oauth:grant-type:jwt-bearer", form["grant_type"]);
        var parts = form["assertion"].Split('.');
        Assert.True(rsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
            Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var header = JsonElement.Parse(Base64Url.DecodeFromChars(parts[0]));
        Assert.Equal(("RS256", "key-7"), (header.GetProperty("alg").GetString(), header.GetProperty("kid").GetString()));
        var claims = JsonElement.Parse(Base64Url.DecodeFromChars(parts[1]));
        Assert.Equal("robot@project.example", claims.GetProperty("iss").GetString());
        Assert.Equal("https://oauth2.googleapis.com/token", claims.GetProperty("aud").GetString());
        Assert.Equal(Scope, claims.GetProperty("scope").GetString());
        Assert.Equal(3600, claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());
    }

    [Fact]
    public async Task A_refresh_token_and_client_credentials_are_sent_as_RFC_6749_has_them()
    {
        await GetAsync(Credential(TokenGrantKind.RefreshToken,
            ("client_id", "id"), ("client_secret", "s+cret"), ("refresh_token", "1//r")));
        await GetAsync(Credential(TokenGrantKind.ClientCredentials, ("client_id", "id"), ("client_secret", "other")));

        var asked = _server.Asked.ToList();
        Assert.Equal(("refresh_token", "id", "s+cret", "1//r"), (asked[0]["grant_type"], asked[0]["client_id"],
            asked[0]["client_secret"], asked[0]["refresh_token"]));
        Assert.Equal(("client_credentials", "other"), (asked[1]["grant_type"], asked[1]["client_secret"]));
        Assert.False(asked[1].ContainsKey("refresh_token"));
    }

    [Fact]
    public async Task A_hundred_who_ask_at_once_get_one_token_that_was_asked_for_once()
    {
        var release = new TaskCompletionSource();
        _server.Answer = async _ =>
        {
            await release.Task;
            return (200, """{"access_token":"one","expires_in":3600}""");
        };
        var credential = Client("secret");
        var asking = Enumerable.Range(0, 100).Select(_ => GetAsync(credential)).ToList();
        release.SetResult();

        Assert.All(await Task.WhenAll(asking), answer => Assert.Equal("one", answer.Token?.Reveal()));
        Assert.Single(_server.Asked);
    }

    [Fact]
    public async Task Two_tags_with_the_same_credential_share_a_token_and_another_secret_means_another_token()
    {
        await GetAsync(Client("secret"));
        await GetAsync(Client("secret"));
        Assert.Single(_server.Asked);

        await GetAsync(Client("changed"));
        Assert.Equal(2, _server.Asked.Count);
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_ends()
    {
        var credential = Client("secret");
        await GetAsync(credential);
        _time.Advance(TimeSpan.FromMinutes(54));
        Assert.Equal("token-1", (await GetAsync(credential)).Token?.Reveal());

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("token-2", (await GetAsync(credential)).Token?.Reveal());
    }

    [Fact]
    public async Task While_the_token_server_has_a_passing_trouble_the_token_at_hand_serves_to_its_end()
    {
        var credential = Client("secret");
        await GetAsync(credential);
        _server.Answer = _ => Task.FromResult((503, ""));
        _time.Advance(TimeSpan.FromMinutes(56));
        Assert.Equal("token-1", (await GetAsync(credential)).Token?.Reveal());

        _time.Advance(TimeSpan.FromMinutes(4));
        var answer = await GetAsync(credential);
        Assert.Null(answer.Token);
        Assert.Equal(DeliveryOutcome.RetryLater, answer.Failure.Outcome);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_grant","error_description":"secret words"}""", DeliveryOutcome.CredentialsRefused,
        "token: HTTP 400, invalid_grant")]
    [InlineData(401, """{"error":"invalid_client"}""", DeliveryOutcome.CredentialsRefused, "token: HTTP 401, invalid_client")]
    [InlineData(403, "<html>", DeliveryOutcome.CredentialsRefused, "token: HTTP 403")]
    [InlineData(400, """{"error":"leak of s-e-c-r-e-t"}""", DeliveryOutcome.CredentialsRefused, "token: HTTP 400")]
    [InlineData(429, "", DeliveryOutcome.RetryLater, "token: HTTP 429")]
    [InlineData(500, "", DeliveryOutcome.RetryLater, "token: HTTP 500")]
    [InlineData(200, "{}", DeliveryOutcome.RetryLater, "the token server's answer holds no token")]
    [InlineData(200, """{"access_token":"a b"}""", DeliveryOutcome.RetryLater, "the token server's answer holds no token")]
    public async Task A_refusal_says_whose_fault_it_is_and_repeats_nothing_that_the_server_wrote(
        int status, string body, DeliveryOutcome outcome, string reason)
    {
        _server.Answer = _ => Task.FromResult((status, body));
        var answer = await GetAsync(Client("secret"));

        Assert.Null(answer.Token);
        Assert.Equal((outcome, reason), (answer.Failure.Outcome, answer.Failure.Reason));
    }

    [Fact]
    public async Task A_service_account_whose_key_is_none_is_refused_without_asking()
    {
        var answer = await GetAsync(Credential(TokenGrantKind.JwtBearer, ("service_account", """{"private_key":"x"}""")));

        Assert.Equal(DeliveryOutcome.CredentialsRefused, answer.Failure.Outcome);
        Assert.Empty(_server.Asked);
    }

    [Fact]
    public async Task A_token_that_the_vendor_no_longer_takes_is_dropped_once()
    {
        var credential = Client("secret");
        var token = (await GetAsync(credential)).Token!;
        Assert.True(_tokens.Drop(credential, token));
        Assert.False(_tokens.Drop(credential, token));
        Assert.Equal("token-2", (await GetAsync(credential)).Token?.Reveal());
    }

    [Fact]
    public void Neither_token_nor_credential_shows_itself_when_printed()
    {
        Assert.Equal("***", new AccessToken("token", TimeSpan.FromHours(1)).ToString());
        Assert.Equal("***", Client("secret").ToString());
    }

    private static TokenCredential Client(string secret) =>
        Credential(TokenGrantKind.ClientCredentials, ("client_id", "id"), ("client_secret", secret));

    private static TokenCredential Credential(TokenGrantKind kind, params (string Name, string Value)[] secrets)
    {
        var isClient = kind != TokenGrantKind.JwtBearer;
        var grant = new TokenGrant(kind, new Uri("https://oauth2.googleapis.com/token"), Scope,
            isClient ? "client_id" : null, isClient ? "client_secret" : null,
            kind == TokenGrantKind.RefreshToken ? "refresh_token" : null, isClient ? null : "service_account");
        return TokenCredential.Of(new TokenAuth("access_token", true, [grant]),
            secrets.ToDictionary(secret => secret.Name, secret => secret.Value))!;
    }

    private Task<TokenAnswer> GetAsync(TokenCredential credential) =>
        _tokens.GetAsync(credential, CancellationToken.None);
}
