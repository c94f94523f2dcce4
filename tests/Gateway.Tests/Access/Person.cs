using System.Net;
using System.Text.Json.Nodes;
using Gateway.Access.SecondFactors;
using Gateway.Tests.Control;

namespace Gateway.Tests.Access;

/// <summary>Somebody with an account, at a browser: it keeps cookies and says where its requests come from.</summary>
internal sealed class Person : IDisposable
{
    public const string Password = "walrus ledger pinecone dusk";
    private readonly ControlServer _server;
    private CookieContainer _cookies = new();
    private byte[]? _seed;

    private Person(ControlServer server, string id, string email)
    {
        (_server, Id, Email) = (server, id, email);
        Browser = NewBrowser(server, _cookies);
    }

    /// <summary>What the browser sends, as a thief would have it.</summary>
    public string Cookie => _cookies.GetCookieHeader(_server.Address);

    public string Id { get; }

    public string Email { get; }

    public HttpClient Browser { get; private set; }

    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    /// <summary>The seed of the second factor.</summary>
    public byte[] Seed => _seed ?? throw new InvalidOperationException("There is no second factor yet.");

    public string Path => $"accounts/{Id}";

    /// <summary>What the authenticator app shows for a step from now.</summary>
    public string Code(TimeProvider time, int steps = 0) => Totp.Code(Seed, Totp.StepOf(time.GetUtcNow()) + steps);

    public static HttpClient NewBrowser(ControlServer server, CookieContainer? cookies = null)
    {
        var handler = new SocketsHttpHandler
        {
            CookieContainer = cookies ?? new CookieContainer(),
            AllowAutoRedirect = false,
        };
        var browser = new HttpClient(handler) { BaseAddress = new Uri(server.Address, "/api/v1/") };
        browser.DefaultRequestHeaders.Add("Origin", server.Address.ToString().TrimEnd('/'));
        browser.DefaultRequestHeaders.Add("X-Gateway-Console", "1");
        return browser;
    }

    /// <summary>Invites somebody, who chooses a password.</summary>
    public static async Task<Person> InviteAsync(ControlServer server, string name, params string[] roles) =>
        await InviteAsync(server, name, ["*"], roles);

    public static async Task<Person> InviteAsync(ControlServer server, string name, string[] sites,
        params string[] roles)
    {
        var email = $"{name}@shop.example";
        var made = (await server.Admin.AddAsync("accounts", new { name, email, roles, sites }))
            .Is(HttpStatusCode.Created).Json;
        var person = new Person(server, made["account"]!["id"]!.GetValue<string>(), email);
        (await person.TakeUpAsync(made["invitation"]!["token"]!.GetValue<string>())).Is(HttpStatusCode.OK);
        return person;
    }

    public Task<Answer> TakeUpAsync(string token, string password = Password) =>
        Browser.AddAsync("session/invitation", new { token, password });

    /// <summary>Forgets all cookies.</summary>
    public void OpenAnotherBrowser() => Browser = NewBrowser(_server, _cookies = new CookieContainer());

    public Task<Answer> LogInAsync(string? code = null, string password = Password, string? recoveryCode = null) =>
        Browser.AddAsync("session", new { email = Email, password, code, recoveryCode });

    /// <summary>Logs in for the first time and sets up the second factor.</summary>
    public async Task<Person> SettleAsync(TimeProvider time)
    {
        (await LogInAsync()).Is(HttpStatusCode.OK);
        await SetUpSecondFactorAsync(time);
        return this;
    }

    public async Task SetUpSecondFactorAsync(TimeProvider time)
    {
        var begun = (await Browser.SendAsync(HttpMethod.Post, "session/second-factor", null, null))
            .Is(HttpStatusCode.OK).Json;
        _seed = Base32.Decode(begun["secret"]!.GetValue<string>());
        var confirmed = (await Browser.AddAsync("session/second-factor/confirmation", new { code = Code(time) }))
            .Is(HttpStatusCode.OK).Json;
        RecoveryCodes = [.. confirmed["recoveryCodes"]!.AsArray().Select(code => code!.GetValue<string>())];
    }

    public async Task<JsonNode> WhoAsync() => (await Browser.AskAsync("session")).Is(HttpStatusCode.OK).Json;

    public void Dispose() => Browser.Dispose();
}
