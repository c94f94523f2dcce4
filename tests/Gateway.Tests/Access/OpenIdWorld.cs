using System.Net;
using Gateway.Tests.Control;

namespace Gateway.Tests.Access;

/// <summary>A gateway whose console is at an https origin of its own, and the provider that it trusts.</summary>
public sealed class OpenIdWorld : IAsyncLifetime
{
    internal const string Origin = "https://console.example";

    internal ProviderProgram Provider { get; private set; } = null!;

    internal ControlServer Server { get; private set; } = null!;

    internal ShiftedClock Clock { get; } = new();

    public async Task InitializeAsync()
    {
        Provider = await ProviderProgram.StartAsync();
        Server = await ControlServer.StartAsync(time: Clock, settings:
        [
            ("Gateway:Access:Origin", Origin),
            ("Gateway:Access:OpenId:Issuer", Provider.Issuer),
            ("Gateway:Egress:PrivateHosts:0", new Uri(Provider.Issuer).Authority),
            ("Gateway:Access:OpenId:ClientId", ProviderProgram.ClientId),
            ("Gateway:Access:OpenId:ClientSecret", ProviderProgram.ClientSecret),
            ("Gateway:Access:OpenId:Scopes:0", "openid"), ("Gateway:Access:OpenId:Scopes:1", "profile"),
            ("Gateway:Access:OpenId:Scopes:2", "email"), ("Gateway:Access:OpenId:Scopes:3", "groups"),
            ("Gateway:Access:OpenId:Roles:0:Group", "gw-legal"), ("Gateway:Access:OpenId:Roles:0:Role", "legal"),
            ("Gateway:Access:OpenId:Roles:1:Group", "gw-it-shop"), ("Gateway:Access:OpenId:Roles:1:Role", "it"),
            ("Gateway:Access:OpenId:Roles:1:Sites:0", "shop"),
            ("Gateway:Access:OpenId:Roles:2:Group", "gw-admin"), ("Gateway:Access:OpenId:Roles:2:Role", "admin"),
        ]);
        await Provider.RegisterAsync($"{Origin}/api/v1/session/openid/callback",
            new Uri(Server.Address, "/api/v1/session/openid/log-out").ToString());
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        await Provider.DisposeAsync();
    }
}

/// <summary>
/// A browser between the console and the provider: it follows redirects, keeps each side's cookies to itself, and knows
/// that the console's origin is served by the gateway under test.
/// </summary>
internal sealed class ConsoleBrowser(OpenIdWorld world) : IDisposable
{
    private readonly CookieContainer _providers = new();
    private readonly Dictionary<string, string> _consoles = [];
    private readonly HttpClient _gateway = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    {
        BaseAddress = world.Server.Address,
    };

    public IReadOnlyDictionary<string, string> Cookies => _consoles;

    /// <summary>The Set-Cookie lines of the gateway's last answer.</summary>
    public IReadOnlyList<string> SetCookies { get; private set; } = [];

    /// <summary>Goes to the provider and comes back to the callback, without calling it yet.</summary>
    public async Task<Uri> GoAsync(string query = "")
    {
        var begun = await AskAsync($"/api/v1/session/openid{query}");
        Assert.True(begun.Status == HttpStatusCode.Found, begun.Text);
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = _providers, AllowAutoRedirect = false });
        var next = begun.Location!;
        while (!next.ToString().StartsWith(OpenIdWorld.Origin, StringComparison.Ordinal))
        {
            using var answer = await http.GetAsync(next);
            Assert.True(answer.Headers.Location is not null, await answer.Content.ReadAsStringAsync());
            next = new Uri(next, answer.Headers.Location);
        }

        return next;
    }

    public async Task<Answer> LogInAsync(string query = "") => await AskAsync((await GoAsync(query)).PathAndQuery);

    public Task<Answer> AskAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        if (_consoles.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", _consoles.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        request.Headers.Add("Origin", OpenIdWorld.Origin);
        request.Headers.Add("X-Gateway-Console", "1");
        using var answer = await _gateway.SendAsync(request);
        SetCookies = answer.Headers.TryGetValues("Set-Cookie", out var lines) ? [.. lines] : [];
        foreach (var line in SetCookies)
        {
            var (name, value) = line.Split(';')[0].Split('=', 2) is [var n, var v] ? (n, v) : ("", "");
            if (value.Length == 0) _consoles.Remove(name);
            else _consoles[name] = value;
        }

        return new Answer(answer.StatusCode, await answer.Content.ReadAsStringAsync(), null,
            answer.Content.Headers.ContentType?.MediaType, answer.Headers.Location);
    }

    /// <summary>Takes the cookies of another browser's console, as a thief would.</summary>
    public void Steal(ConsoleBrowser other)
    {
        foreach (var (name, value) in other._consoles) _consoles[name] = value;
    }

    public void Dispose() => _gateway.Dispose();
}
