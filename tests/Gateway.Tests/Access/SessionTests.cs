using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gateway.Access.Sessions;
using Gateway.Tests.Control;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Access;

/// <summary>Sessions as chapter 7 of ASVS 5.0 has them, and what keeps other sites from using them (3.3 and 3.5).</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private readonly SetClock _clock = new();

    internal ControlServer Server { get; private set; } = null!;

    private Person Anne { get; set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await ControlServer.StartAsync(time: _clock);
        Anne = await (await Person.InviteAsync(Server, "anne", "legal", "admin")).SettleAsync(_clock);
    }

    public async Task DisposeAsync()
    {
        Anne.Dispose();
        await Server.DisposeAsync();
    }

    [Fact]
    public async Task A_session_that_is_not_used_is_over()
    {
        _clock.Advance(TimeSpan.FromMinutes(29));
        (await Anne.Browser.AskAsync("sites")).Is(HttpStatusCode.OK);
        _clock.Advance(TimeSpan.FromMinutes(29));
        (await Anne.Browser.AskAsync("sites")).Is(HttpStatusCode.OK);
        await Server.Services.GetRequiredService<SessionSightings>().WriteAsync(CancellationToken.None);
        _clock.Advance(TimeSpan.FromMinutes(30));

        (await Anne.Browser.AskAsync("sites")).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task However_much_it_is_used_a_session_is_over_after_its_lifetime()
    {
        foreach (var _ in Enumerable.Range(0, 35))
        {
            _clock.Advance(TimeSpan.FromMinutes(20));
            (await Anne.Browser.AskAsync("session")).Is(HttpStatusCode.OK);
        }

        _clock.Advance(TimeSpan.FromMinutes(20));
        (await Anne.Browser.AskAsync("session")).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Logging_out_ends_the_session_for_whoever_kept_its_cookie()
    {
        var kept = Anne.Cookie;

        (await Anne.Browser.RemoveAsync("session", null)).Is(HttpStatusCode.OK);

        (await AskWithAsync(kept)).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_person_sees_their_sessions_and_ends_any_of_them()
    {
        var first = Anne.Browser;
        Anne.OpenAnotherBrowser();
        (await Anne.LogInAsync(recoveryCode: Anne.RecoveryCodes[0])).Is(HttpStatusCode.OK);
        var listed = (await Anne.Browser.AskAsync("sessions")).Is(HttpStatusCode.OK).Json["items"]!.AsArray();
        var other = listed.Single(session => !session!["current"]!.GetValue<bool>())!["id"]!.GetValue<string>();

        (await Anne.Browser.RemoveAsync($"sessions/{other}", null)).Is(HttpStatusCode.NoContent);

        Assert.Equal(2, listed.Count);
        (await first.AskAsync("sites")).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
        (await Anne.Browser.AskAsync("sites")).Is(HttpStatusCode.OK);
        (await Anne.Browser.RemoveAsync("sessions", null)).Is(HttpStatusCode.NoContent);
        (await Anne.Browser.AskAsync("sites")).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
        first.Dispose();
    }

    [Fact]
    public async Task Nobody_ends_or_sees_the_sessions_of_another()
    {
        using var bob = await (await Person.InviteAsync(Server, "bob", "admin")).SettleAsync(_clock);
        var hers = (await Anne.Browser.AskAsync("sessions")).Json["items"]![0]!["id"]!.GetValue<string>();

        (await bob.Browser.RemoveAsync($"sessions/{hers}", null)).Refuses(HttpStatusCode.NotFound, "not-found");

        Assert.DoesNotContain(hers, (await bob.Browser.AskAsync("sessions")).Text, StringComparison.Ordinal);
        (await Anne.Browser.AskAsync("sites")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_session_has_a_new_secret_after_every_proof_and_change_of_role()
    {
        var known = Anne.Cookie;
        _clock.Advance(TimeSpan.FromMinutes(1));
        (await Anne.Browser.AddAsync("session/proof", new { code = Anne.Code(_clock) })).Is(HttpStatusCode.OK);
        var second = Anne.Cookie;
        (await AskWithAsync(known)).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");

        (await Anne.Browser.PutAsync("session/role", new { role = "admin" }, null)).Is(HttpStatusCode.OK);

        (await AskWithAsync(second)).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Equal("admin", (await Anne.WhoAsync())["role"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_session_acts_in_one_function_at_a_time_and_only_in_the_persons_own()
    {
        (await Anne.Browser.AskAsync("accounts")).Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await Anne.Browser.PutAsync("session/role", new { role = "it" }, null))
            .Refuses(HttpStatusCode.UnprocessableEntity, "invalid");
        (await Anne.Browser.PutAsync("session/role", new { role = "admin" }, null)).Is(HttpStatusCode.OK);

        (await Anne.Browser.AskAsync("accounts")).Is(HttpStatusCode.OK);
        Assert.Equal(Anne.Id, (await Anne.WhoAsync())["person"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_matters_most_asks_for_a_proof_that_is_not_old()
    {
        (await Anne.Browser.PutAsync("session/role", new { role = "admin" }, null)).Is(HttpStatusCode.OK);
        _clock.Advance(TimeSpan.FromMinutes(15));

        (await Anne.Browser.AddAsync("api-keys", new { name = "A", role = "it" }))
            .Refuses(HttpStatusCode.Forbidden, "proof-stale");
        (await Anne.Browser.AskAsync("api-keys")).Is(HttpStatusCode.OK);
        (await Anne.Browser.AddAsync("session/proof", new { code = "000000" }))
            .Refuses(HttpStatusCode.Unauthorized, "log-in-failed");
        (await Anne.Browser.AddAsync("session/proof", new { password = Person.Password }))
            .Refuses(HttpStatusCode.Unauthorized, "log-in-failed");
        (await Anne.Browser.AddAsync("session/proof", new { code = Anne.Code(_clock) })).Is(HttpStatusCode.OK);

        (await Anne.Browser.AddAsync("api-keys", new { name = "A", role = "it" })).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_new_password_ends_all_other_sessions_and_needs_the_old_one()
    {
        var first = Anne.Browser;
        Anne.OpenAnotherBrowser();
        (await Anne.LogInAsync(recoveryCode: Anne.RecoveryCodes[0])).Is(HttpStatusCode.OK);
        const string next = "orchard violin seventy tram";

        (await Anne.Browser.PutAsync("session/password", new { current = "wrong", password = next }, null))
            .Refuses(HttpStatusCode.Unauthorized, "log-in-failed");
        (await Anne.Browser.PutAsync("session/password", new { current = Person.Password, password = "annelegal" }, null))
            .Refuses(HttpStatusCode.UnprocessableEntity, "invalid");
        (await Anne.Browser.PutAsync("session/password", new { current = Person.Password, password = next }, null))
            .Is(HttpStatusCode.OK);

        (await Anne.Browser.AskAsync("sites")).Is(HttpStatusCode.OK);
        (await first.AskAsync("sites")).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
        (await Anne.LogInAsync(recoveryCode: Anne.RecoveryCodes[1]))
            .Refuses(HttpStatusCode.Unauthorized, "log-in-failed");
        first.Dispose();
    }

    [Fact]
    public async Task A_second_factor_gives_way_to_another_one_only()
    {
        (await Anne.Browser.RemoveAsync("session/second-factor", null)).Refuses(HttpStatusCode.Conflict, "not-now");
        var old = Anne.RecoveryCodes;

        await Anne.SetUpSecondFactorAsync(_clock);

        Assert.Empty(old.Intersect(Anne.RecoveryCodes));
        (await Anne.LogInAsync(recoveryCode: old[0])).Refuses(HttpStatusCode.Unauthorized, "log-in-failed");
        var codes = (await Anne.Browser.SendAsync(HttpMethod.Post, "session/second-factor/recovery-codes", null, null))
            .Is(HttpStatusCode.OK).Json["recoveryCodes"]!.AsArray();
        Assert.Equal(10, codes.Count);
        _clock.Advance(TimeSpan.FromMinutes(16));
        (await Anne.Browser.SendAsync(HttpMethod.Post, "session/second-factor", null, null))
            .Refuses(HttpStatusCode.Forbidden, "proof-stale");
    }

    [Theory]
    [InlineData("http://evil.example", null, "1")]
    [InlineData("null", null, "1")]
    [InlineData(null, "cross-site", "1")]
    [InlineData(null, "same-site", "1")]
    [InlineData(null, "none", "1")]
    [InlineData("own", "cross-site", "1")]
    [InlineData("http://evil.example", "same-origin", "1")]
    [InlineData(null, null, "1")]
    [InlineData("own", "same-origin", null)]
    [InlineData("own", "same-origin", "0")]
    public async Task A_change_by_cookie_comes_from_the_console_or_not_at_all(string? origin, string? site,
        string? header)
    {
        var cookie = Anne.Cookie;
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Delete, "sessions"), (HttpMethod.Post, "contracts"), (HttpMethod.Post, "session"),
        })
        {
            using var request = new HttpRequestMessage(method, path);
            if (method == HttpMethod.Post)
                request.Content = JsonContent.Create(new { email = Anne.Email, password = Person.Password });
            request.Headers.Add("Cookie", cookie);
            if (origin is not null)
                request.Headers.Add("Origin", origin == "own" ? Server.Address.ToString().TrimEnd('/') : origin);
            if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
            if (header is not null) request.Headers.Add("X-Gateway-Console", header);
            using var response = await Server.Nobody.SendAsync(request);

            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            Assert.Contains("cross-site", await response.Content.ReadAsStringAsync());
        }

        (await AskWithAsync(cookie)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Over_plain_http_a_session_goes_no_further_than_this_machine()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "session")
        {
            Content = JsonContent.Create(new { email = Anne.Email, password = Person.Password }),
        };
        request.Headers.Host = "gateway.shop.example";
        request.Headers.Add("Origin", "http://gateway.shop.example");
        request.Headers.Add("X-Gateway-Console", "1");
        using var response = await Server.Nobody.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("insecure", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_cookie_is_for_no_script_and_for_no_other_site()
    {
        Assert.Matches("^gateway-session=[0-9a-f]{64}; path=/; samesite=strict; httponly$", await SetCookieAsync(Server,
            Server.Address.ToString().TrimEnd('/')));
        await using var secure = await ControlServer.StartAsync(time: _clock,
            settings: [("Gateway:Access:Origin", "https://gateway.example")]);
        using var _ = await Person.InviteAsync(secure, "anne", "legal");

        Assert.Matches("^__Host-gateway-session=[0-9a-f]{64}; path=/; secure; samesite=strict; httponly$",
            await SetCookieAsync(secure, "https://gateway.example"));
    }

    [Fact]
    public async Task A_key_beside_a_cookie_decides_alone()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "session");
        request.Headers.Add("Cookie", Anne.Cookie);
        request.Headers.Add("Authorization", $"Bearer {await Server.NewKeyAsync(Gateway.Access.Role.Auditor)}");
        using var response = await Server.Nobody.SendAsync(request);

        var who = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal("auditor", who["role"]!.GetValue<string>());
        Assert.Null(who["session"]);
    }

    private async Task<string> SetCookieAsync(ControlServer server, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "session")
        {
            Content = JsonContent.Create(new
            {
                email = Anne.Email,
                password = Person.Password,
                recoveryCode = server == Server ? Anne.RecoveryCodes[0] : null,
            }),
        };
        request.Headers.Add("Origin", origin);
        request.Headers.Add("X-Gateway-Console", "1");
        using var response = await server.Nobody.SendAsync(request);
        return Assert.Single(response.Headers.GetValues("Set-Cookie"));
    }

    private async Task<Answer> AskWithAsync(string cookie)
    {
        using var thief = Server.With(null);
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        return await thief.AskAsync("sites");
    }
}
