using System.Net;
using System.Text.Json.Nodes;
using Gateway.Tests.Control;

namespace Gateway.Tests.Access;

/// <summary>Log-in by a real OpenID provider, and every way to cheat at it.</summary>
public sealed class OpenIdTests(OpenIdWorld world) : IClassFixture<OpenIdWorld>, IAsyncLifetime
{
    private static readonly string[] Legal = ["gw-legal"];

    internal ControlServer Server => world.Server;

    private ProviderProgram Provider => world.Provider;

    public async Task InitializeAsync()
    {
        world.Clock.Shift = TimeSpan.Zero;
        await Provider.ForgeAsync(null);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_person_logs_in_and_gets_the_functions_of_their_groups()
    {
        await Provider.LogsInAsync("anne", ["staff", "gw-legal"]);
        using var browser = new ConsoleBrowser(world);

        var answer = await browser.LogInAsync("?returnTo=/console/contracts%3Fstatus=signed");

        Assert.Equal(HttpStatusCode.Found, answer.Status);
        Assert.Equal("/console/contracts?status=signed", answer.Location!.ToString());
        Assert.Contains(browser.SetCookies, line => line.StartsWith("__Host-gateway-session=", StringComparison.Ordinal)
            && line.EndsWith("path=/; secure; samesite=strict; httponly", StringComparison.Ordinal));
        var who = await WhoAsync(browser);
        Assert.Equal(("legal", "The anne", "anne@shop.example"), (Text(who, "role"), Text(who, "name"), Text(who, "email")));
        Assert.Equal("fresh", Text(who["session"]!, "standing"));
        (await browser.AskAsync("/api/v1/contracts")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_same_person_has_the_same_account_with_the_groups_of_today()
    {
        await Provider.LogsInAsync("bea", Legal);
        using var browser = new ConsoleBrowser(world);
        await browser.LogInAsync();
        var before = await WhoAsync(browser);
        using var later = new ConsoleBrowser(world);
        await Provider.LogsInAsync("bea", ["gw-it-shop"]);
        await later.LogInAsync();
        var after = await WhoAsync(later);

        Assert.Equal(Text(before, "id"), Text(after, "id"));
        Assert.Equal(("it", """["shop"]"""), (Text(after, "role"), after["sites"]!.ToJsonString()));
        (await browser.AskAsync("/api/v1/session")).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Whoever_has_no_group_that_may_log_in_is_refused()
    {
        await Provider.LogsInAsync("carl", ["staff"]);
        await RefusedAsync("no function here");
    }

    [Fact]
    public async Task An_e_mail_that_has_an_account_makes_no_second_one()
    {
        await Server.Admin.AddAsync("accounts",
            new { name = "Dora", email = "dora@shop.example", roles = new JsonArray("marketing") });
        await Provider.LogsInAsync("dora", Legal);

        await RefusedAsync("an account with your e-mail");
    }

    [Fact]
    public async Task A_disabled_account_is_refused_whatever_the_provider_says()
    {
        await Provider.LogsInAsync("emil", Legal);
        using var browser = new ConsoleBrowser(world);
        await browser.LogInAsync();
        var path = $"accounts/{Text(await WhoAsync(browser), "id")}";
        await Server.Admin.PutAsync(path,
            new { name = "Emil", email = "emil@shop.example", roles = new JsonArray("legal"), disabled = true });

        await RefusedAsync("no function here");
    }

    [Fact]
    public async Task Without_a_second_factor_at_the_provider_one_is_given_here()
    {
        await Provider.LogsInAsync("fay", Legal, amr: ["pwd"]);
        using var browser = new ConsoleBrowser(world);
        await browser.LogInAsync();

        Assert.Equal("incomplete", Text((await WhoAsync(browser))["session"]!, "standing"));
        (await browser.AskAsync("/api/v1/contracts")).Refuses(HttpStatusCode.Forbidden, "second-factor-missing");
    }

    [Fact]
    public async Task A_fresh_log_in_is_one_that_the_person_has_just_made()
    {
        await Provider.LogsInAsync("gina", ["gw-admin"]);
        using var browser = new ConsoleBrowser(world);
        await browser.LogInAsync();
        world.Clock.Shift = TimeSpan.FromMinutes(16);
        (await browser.SendAsync(HttpMethod.Post, "/api/v1/api-keys", null))
            .Refuses(HttpStatusCode.Forbidden, "proof-stale");

        world.Clock.Shift = TimeSpan.Zero;
        (await browser.LogInAsync("?fresh=true")).Is(HttpStatusCode.Found);

        Assert.Equal("fresh", Text((await WhoAsync(browser))["session"]!, "standing"));
    }

    [Theory]
    [InlineData("no signature")]
    [InlineData("signed with the client secret")]
    [InlineData("signed with the public key")]
    [InlineData("signed by a stranger")]
    [InlineData("an unknown key")]
    [InlineData("an altered claim")]
    [InlineData("another nonce")]
    [InlineData("no nonce")]
    [InlineData("another audience")]
    [InlineData("two audiences")]
    [InlineData("another authorised party")]
    [InlineData("another issuer")]
    [InlineData("expired")]
    [InlineData("no expiry")]
    [InlineData("issued long ago")]
    [InlineData("issued in the future")]
    [InlineData("another access token")]
    [InlineData("an access token")]
    [InlineData("no groups")]
    [InlineData("no e-mail")]
    [InlineData("an unverified e-mail")]
    public async Task A_token_that_cannot_be_believed_logs_nobody_in(string forgery)
    {
        await Provider.LogsInAsync("hugo", Legal);
        await Provider.ForgeAsync(forgery);

        await RefusedAsync("");

        await Provider.ForgeAsync(null);
        using var browser = new ConsoleBrowser(world);
        (await browser.LogInAsync()).Is(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_key_that_the_provider_has_newly_published_is_believed()
    {
        await Provider.LogsInAsync("ida", Legal);
        using var before = new ConsoleBrowser(world);
        (await before.LogInAsync()).Is(HttpStatusCode.Found);
        await Provider.AddKeyAsync();
        await Provider.ForgeAsync("the second key");
        world.Clock.Shift = TimeSpan.FromMinutes(2);

        using var browser = new ConsoleBrowser(world);
        var answer = await browser.LogInAsync();
        Assert.True(answer.Status == HttpStatusCode.Found, string.Join('\n', Server.Log.Lines.TakeLast(3)));
    }

    [Fact]
    public async Task Only_the_browser_that_began_a_log_in_finishes_it()
    {
        await Provider.LogsInAsync("jan", Legal);
        using var attacker = new ConsoleBrowser(world);
        var callback = await attacker.GoAsync();
        using var victim = new ConsoleBrowser(world);

        (await victim.AskAsync(callback.PathAndQuery)).Refuses(HttpStatusCode.Unauthorized, "provider-refused");
        await victim.GoAsync();
        (await victim.AskAsync(callback.PathAndQuery)).Refuses(HttpStatusCode.Unauthorized, "provider-refused");
        Assert.DoesNotContain("__Host-gateway-session", victim.Cookies.Keys);
    }

    [Theory]
    [InlineData("state")]
    [InlineData("iss")]
    public async Task An_answer_with_another_state_or_issuer_is_refused(string parameter)
    {
        await Provider.LogsInAsync("karl", Legal);
        foreach (var value in new[] { "https://elsewhere.example", "" })
        {
            using var browser = new ConsoleBrowser(world);
            var callback = await browser.GoAsync();
            var query = System.Web.HttpUtility.ParseQueryString(callback.Query);
            if (value.Length > 0) query[parameter] = value;
            else query.Remove(parameter);

            (await browser.AskAsync($"{callback.AbsolutePath}?{query}"))
                .Refuses(HttpStatusCode.Unauthorized, "provider-refused");
        }
    }

    [Fact]
    public async Task A_code_is_exchanged_once()
    {
        await Provider.LogsInAsync("lea", Legal);
        using var browser = new ConsoleBrowser(world);
        using var thief = new ConsoleBrowser(world);
        var callback = await browser.GoAsync();
        thief.Steal(browser);
        (await browser.AskAsync(callback.PathAndQuery)).Is(HttpStatusCode.Found);

        (await thief.AskAsync(callback.PathAndQuery)).Refuses(HttpStatusCode.Unauthorized, "provider-refused");
        (await browser.AskAsync(callback.PathAndQuery)).Refuses(HttpStatusCode.Unauthorized, "provider-refused");
    }

    [Fact]
    public async Task A_log_in_that_takes_more_than_ten_minutes_begins_anew()
    {
        await Provider.LogsInAsync("max", Legal);
        using var browser = new ConsoleBrowser(world);
        var callback = await browser.GoAsync();
        world.Clock.Shift = TimeSpan.FromMinutes(10);

        (await browser.AskAsync(callback.PathAndQuery)).Refuses(HttpStatusCode.Unauthorized, "provider-refused");
    }

    [Fact]
    public async Task What_the_provider_declines_is_told_without_its_words()
    {
        using var browser = new ConsoleBrowser(world);
        var state = System.Web.HttpUtility.ParseQueryString(
            (await browser.AskAsync("/api/v1/session/openid")).Location!.Query)["state"];

        var answer = (await browser.AskAsync($"/api/v1/session/openid/callback?state={state}&iss={Provider.Issuer}"
            + "&error=access_denied&error_description=<script>alert(1)</script>"))
            .Refuses(HttpStatusCode.Unauthorized, "provider-refused");

        Assert.DoesNotContain("script", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("/console\\@elsewhere.example")]
    [InlineData("/console/../api/v1/session")]
    [InlineData("/consoles")]
    [InlineData("/api/v1/session")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/console/\r\nSet-Cookie: a=b")]
    [InlineData("console")]
    public async Task A_log_in_leads_to_the_console_and_nowhere_else(string returnTo)
    {
        using var browser = new ConsoleBrowser(world);

        (await browser.AskAsync($"/api/v1/session/openid?returnTo={Uri.EscapeDataString(returnTo)}"))
            .Refuses(HttpStatusCode.BadRequest, "unreadable");
    }

    [Fact]
    public async Task Logging_out_says_where_the_providers_session_ends_too()
    {
        await Provider.LogsInAsync("nora", Legal);
        using var browser = new ConsoleBrowser(world);
        await browser.LogInAsync();

        var answer = (await browser.SendAsync(HttpMethod.Delete, "/api/v1/session", null)).Is(HttpStatusCode.OK);

        Assert.StartsWith($"{Provider.Issuer}/session/end?client_id=gateway", Text(answer.Json, "logOutUrl"));
        (await browser.AskAsync("/api/v1/session")).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task The_provider_ends_a_persons_sessions()
    {
        await Provider.LogsInAsync("otto", Legal);
        using var browser = new ConsoleBrowser(world);
        await browser.LogInAsync();
        const string backChannel = "http://schemas.openid.net/event/backchannel-logout";
        var events = new JsonObject { [backChannel] = new JsonObject() };

        foreach (var (token, accepted) in new[]
        {
            (await Provider.LogOutTokenAsync(new { sub = "otto", aud = "another", events }), false),
            (await Provider.LogOutTokenAsync(new { sub = "otto", aud = ProviderProgram.ClientId }), false),
            (await Provider.LogOutTokenAsync(new { sub = "otto", aud = ProviderProgram.ClientId, events, nonce = "a" }), false),
            (await Provider.LogOutTokenAsync(new { aud = ProviderProgram.ClientId, events }), false),
            ("nonsense", false),
            (await Provider.LogOutTokenAsync(new { sub = "otto", aud = ProviderProgram.ClientId, events },
                new { typ = "logout+jwt" }), true),
        })
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["logout_token"] = token });
            using var answer = await Server.Nobody.PostAsync("session/openid/log-out", form);
            Assert.Equal(accepted ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, answer.StatusCode);
            (await browser.AskAsync("/api/v1/session"))
                .Is(accepted ? HttpStatusCode.Unauthorized : HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task The_clients_secret_and_the_tokens_are_neither_logged_nor_kept()
    {
        await Provider.LogsInAsync("paul", Legal);
        using var browser = new ConsoleBrowser(world);
        var code = System.Web.HttpUtility.ParseQueryString((await browser.GoAsync()).Query)["code"]!;
        await browser.LogInAsync();
        await Provider.ForgeAsync("another nonce");
        using var refused = new ConsoleBrowser(world);
        var said = (await refused.LogInAsync()).Text + string.Join('\n', Server.Log.Lines);
        foreach (var file in Directory.EnumerateFiles(Server.Folder, "*.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            said += await reader.ReadToEndAsync();
        }

        Assert.DoesNotContain(ProviderProgram.ClientSecret, said, StringComparison.Ordinal);
        Assert.DoesNotContain(code, said, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_provider_there_is_no_log_in_by_one()
    {
        await using var server = await ControlServer.StartAsync();

        (await server.Nobody.AskAsync("session/openid")).Refuses(HttpStatusCode.NotFound, "not-found");
        (await server.Nobody.AskAsync("session/openid/callback?code=a&state=b"))
            .Refuses(HttpStatusCode.NotFound, "not-found");
    }

    private async Task RefusedAsync(string why)
    {
        using var browser = new ConsoleBrowser(world);
        var answer = (await browser.LogInAsync()).Refuses(HttpStatusCode.Unauthorized, "provider-refused");

        Assert.Contains(why, Text(answer.Json, "detail"));
        Assert.DoesNotContain("__Host-gateway-session", browser.Cookies.Keys);
    }

    private static async Task<JsonNode> WhoAsync(ConsoleBrowser browser) =>
        (await browser.AskAsync("/api/v1/session")).Is(HttpStatusCode.OK).Json;

    private static string Text(JsonNode json, string member) => json[member]!.GetValue<string>();
}
