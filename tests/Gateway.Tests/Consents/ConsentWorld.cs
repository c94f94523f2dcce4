using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Gateway.Consents;
using Gateway.Tests.Control;
using Gateway.Tests.Policy;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Consents;

/// <summary>The whole program with a shop whose server signs account tokens, and browsers that visit it.</summary>
public sealed class ConsentWorld : IAsyncLifetime
{
    public const string Ann = "ann-0123456789abcdef0123456789abcdef";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    internal ControlServer Server { get; private set; } = null!;

    internal ConsentRecords Records => Server.Services.GetRequiredService<ConsentRecords>();

    public async Task InitializeAsync()
    {
        Server = await ControlServer.StartProgramAsync();
        await SendingWorld.AddAsync(Server);
        (await Server.Admin.PutAsync("sites/shop", SomeResources.SiteDraft().With("key", SendingWorld.Site)
            .With("banner", new JsonObject
            {
                ["accountKeys"] = new JsonArray(_key.ExportSubjectPublicKeyInfoPem()),
                ["controller"] = new JsonObject
                {
                    ["name"] = "The Shop SAS", ["address"] = "1 rue du Port, Nantes", ["country"] = "FR",
                    ["contact"] = "privacy@shop.example", ["authority"] = "CNIL",
                    ["storageLocations"] = new JsonArray("FR"),
                },
            }))).Is(HttpStatusCode.OK);
    }

    public async Task DisposeAsync()
    {
        _key.Dispose();
        await Server.DisposeAsync();
    }

    internal Browser Visit() => new(Server.PublicAddress);

    /// <summary>What the shop's server sets as a cookie at a log-in.</summary>
    internal string Token(string subject = Ann, string audience = SendingWorld.Site, double hours = 1,
        ECDsa? key = null, string algorithm = "ES256")
    {
        var ends = TimeProvider.System.GetUtcNow().AddHours(hours).ToUnixTimeSeconds();
        var said = Part(new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT" }) + "."
            + Part(new JsonObject { ["sub"] = subject, ["aud"] = audience, ["exp"] = ends });
        return $"{said}.{Base64Url.EncodeToString((key ?? _key).SignData(Encoding.ASCII.GetBytes(said),
            HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))}";
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}

/// <summary>A browser on a page of the shop, with cookies of its own.</summary>
internal sealed class Browser(Uri door) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private HttpClient? _client;

    public string? Cookie(string name) => _cookies.GetCookies(door)[name]?.Value;

    public void LogIn(string token) => _cookies.Add(door, new Cookie("gw_account", token));

    public void LogOut() => _cookies.GetCookies(door)["gw_account"]!.Expired = true;

    public void Claim(string consentId) => _cookies.Add(door, new Cookie("gw_consent", consentId));

    public async Task<JsonNode> NoticeAsync(bool gpc = false, string language = "en") =>
        (await SendAsync(HttpMethod.Get, $"/g/notice?site={SendingWorld.Site}&lang={language}", null, gpc)).Json;

    /// <summary>Chooses what the notice offers.</summary>
    public async Task<JsonNode> ChooseAsync(string action, bool gpc = false, string? via = null)
    {
        var notice = await NoticeAsync(gpc);
        var answer = await SendAsync(HttpMethod.Post, "/g/consent", new
        {
            site = SendingWorld.Site,
            notice = new { hash = (string)notice["hash"]!, language = "en" },
            action,
            via,
            at = "2026-11-22T09:00:00+01:00",
        }, gpc);
        return answer.Is(HttpStatusCode.OK).Json;
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, object? body, bool gpc = false)
    {
        _client ??= new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies }) { BaseAddress = door };
        using var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : JsonContent.Create(body),
        };
        request.Headers.Add("Origin", "https://shop.example");
        request.Headers.UserAgent.ParseAdd("Mozilla/5.0 (Linux; Android 16) Mobile");
        if (gpc) request.Headers.Add("Sec-GPC", "1");
        using var answer = await _client.SendAsync(request);
        return new Answer(answer.StatusCode, await answer.Content.ReadAsStringAsync(), null,
            answer.Content.Headers.ContentType?.MediaType, null);
    }

    public void Dispose() => _client?.Dispose();
}
