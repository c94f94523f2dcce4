using System.Net;
using System.Text.Json.Nodes;
using Gateway.Tests.Control;

namespace Gateway.Tests.Access;

public sealed class LogInTests : IAsyncLifetime
{
    private readonly SetClock _clock = new();

    internal ControlServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await ControlServer.StartAsync(time: _clock);

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [Fact]
    public async Task An_invited_person_chooses_a_password_once_and_within_a_day()
    {
        var made = (await Server.Admin.AddAsync("accounts",
            new { name = "Anne", email = "anne@shop.example", roles = new JsonArray("legal") })).Json;
        var token = made["invitation"]!["token"]!.GetValue<string>();
        Assert.Equal("invited", made["account"]!["state"]!.GetValue<string>());
        using var browser = Person.NewBrowser(Server);

        (await browser.AddAsync("session/invitation", new { token, password = "short" }))
            .Refuses(HttpStatusCode.UnprocessableEntity, "invalid");
        (await browser.AddAsync("session/invitation", new { token, password = Person.Password }))
            .Is(HttpStatusCode.OK);
        (await browser.AddAsync("session/invitation", new { token, password = "orchard violin seventy tram" }))
            .Refuses(HttpStatusCode.NotFound, "invitation-unknown");

        var again = (await Server.Admin.AddAsync("accounts",
            new { name = "Bob", email = "bob@shop.example", roles = new JsonArray("legal") })).Json;
        _clock.Advance(TimeSpan.FromDays(1));
        (await browser.AddAsync("session/invitation",
            new { token = again["invitation"]!["token"]!.GetValue<string>(), password = Person.Password }))
            .Refuses(HttpStatusCode.NotFound, "invitation-unknown");
    }

    [Fact]
    public async Task Until_the_second_factor_is_set_up_a_session_can_do_nothing_else()
    {
        using var person = await Person.InviteAsync(Server, "anne", "legal");
        (await person.LogInAsync()).Is(HttpStatusCode.OK);

        (await person.Browser.AskAsync("sites")).Refuses(HttpStatusCode.Forbidden, "second-factor-missing");
        Assert.Equal("incomplete", (await person.WhoAsync())["session"]!["standing"]!.GetValue<string>());
        await person.SetUpSecondFactorAsync(_clock);

        (await person.Browser.AskAsync("sites")).Is(HttpStatusCode.OK);
        Assert.Equal("fresh", (await person.WhoAsync())["session"]!["standing"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_code_opens_once_and_a_wrong_one_never()
    {
        using var person = await (await Person.InviteAsync(Server, "anne", "legal")).SettleAsync(_clock);
        person.OpenAnotherBrowser();

        (await person.LogInAsync()).Refuses(HttpStatusCode.Unauthorized, "second-factor-required");
        (await person.LogInAsync(person.Code(_clock))).Refuses(HttpStatusCode.Unauthorized, "log-in-failed");
        (await person.LogInAsync("000000")).Refuses(HttpStatusCode.Unauthorized, "log-in-failed");
        (await person.LogInAsync(person.Code(_clock, steps: 2))).Refuses(HttpStatusCode.Unauthorized, "log-in-failed");
        _clock.Advance(TimeSpan.FromSeconds(60));
        (await person.LogInAsync(person.Code(_clock, steps: 1))).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_recovery_code_opens_once()
    {
        using var person = await (await Person.InviteAsync(Server, "anne", "legal")).SettleAsync(_clock);

        (await person.LogInAsync(recoveryCode: person.RecoveryCodes[3].ToLowerInvariant())).Is(HttpStatusCode.OK);
        (await person.LogInAsync(recoveryCode: person.RecoveryCodes[3]))
            .Refuses(HttpStatusCode.Unauthorized, "log-in-failed");
        (await person.LogInAsync(recoveryCode: person.RecoveryCodes[4])).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Every_log_in_that_fails_is_answered_alike()
    {
        using var person = await Person.InviteAsync(Server, "anne", "legal");
        using var invited = Person.NewBrowser(Server);
        await Server.Admin.AddAsync("accounts",
            new { name = "Bob", email = "bob@shop.example", roles = new JsonArray("legal") });
        string[] answers =
        [
            (await person.LogInAsync(password: "not the password at all")).Text,
            (await invited.AddAsync("session", new { email = "bob@shop.example", password = "anything at all" })).Text,
            (await invited.AddAsync("session", new { email = "no@shop.example", password = "anything at all" })).Text,
            (await DisabledAsync(person)).Text,
        ];

        Assert.Single(answers.Select(text => JsonNode.Parse(text)!["type"]!.GetValue<string>()
            + JsonNode.Parse(text)!["detail"]!.GetValue<string>()).Distinct());
    }

    [Fact]
    public async Task After_five_failures_a_log_in_waits_whether_the_account_exists_or_not()
    {
        using var person = await Person.InviteAsync(Server, "anne", "legal");
        using var nobody = Person.NewBrowser(Server);
        foreach (var _ in Enumerable.Range(0, 5))
        {
            (await person.LogInAsync(password: "wrong")).Refuses(HttpStatusCode.Unauthorized, "log-in-failed");
            await nobody.AddAsync("session", new { email = "no@shop.example", password = "wrong" });
        }

        (await person.LogInAsync()).Refuses(HttpStatusCode.TooManyRequests, "too-many");
        (await nobody.AddAsync("session", new { email = "no@shop.example", password = "wrong" }))
            .Refuses(HttpStatusCode.TooManyRequests, "too-many");
        _clock.Advance(TimeSpan.FromSeconds(2));
        (await person.LogInAsync()).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_audit_tells_of_log_ins_and_of_failed_series_without_names()
    {
        using var person = await Person.InviteAsync(Server, "anne", "legal");
        foreach (var _ in Enumerable.Range(0, 5)) await person.LogInAsync(password: "wrong");
        _clock.Advance(TimeSpan.FromMinutes(1));
        await person.SettleAsync(_clock);

        var trail = (await Server.Admin.AskAsync("audit/entries?subject=account")).Text;
        var actions = JsonNode.Parse(trail)!["items"]!.AsArray().Select(entry => entry!["action"]!.GetValue<string>());

        Assert.Equal(
        [
            "account.second_factor_set", "account.second_factor_begun", "account.logged_in", "account.log_ins_failed",
            "account.password_set", "account.created",
        ], actions);
        Assert.DoesNotContain("anne", trail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(person.Id, trail);
    }

    [Fact]
    public async Task A_disabled_person_is_out_at_once_and_so_are_their_keys()
    {
        using var person = await (await Person.InviteAsync(Server, "anne", "legal")).SettleAsync(_clock);
        var made = (await Server.Admin.AddAsync("api-keys", new { name = "A", role = "legal", owner = person.Id })).Json;
        using var program = Server.With(made["key"]!.GetValue<string>());
        (await program.AskAsync("sites")).Is(HttpStatusCode.OK);

        await DisabledAsync(person);

        (await person.Browser.AskAsync("session")).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
        (await program.AskAsync("sites")).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_deleted_account_takes_its_keys_along_and_leaves_no_name()
    {
        using var person = await Person.InviteAsync(Server, "anne", "legal");
        await Server.Admin.AddAsync("api-keys", new { name = "A", role = "legal", owner = person.Id });

        (await Server.Admin.RemoveAsync(person.Path, "\"2\"")).Is(HttpStatusCode.NoContent);

        Assert.DoesNotContain("anne", (await Server.Admin.AskAsync("accounts")).Text, StringComparison.Ordinal);
        var key = (await Server.Admin.AskAsync("api-keys")).Json["items"]!.AsArray()
            .Single(item => item!["owner"]!.GetValue<string>() == person.Id);
        Assert.NotNull(key!["revokedAt"]);
    }

    [Fact]
    public async Task A_reset_by_an_admin_ends_every_session_and_leaves_the_second_factor()
    {
        using var person = await (await Person.InviteAsync(Server, "anne", "legal")).SettleAsync(_clock);
        var tag = (await Server.Admin.AskAsync(person.Path)).ETag;
        var token = (await Server.Admin.SendAsync(HttpMethod.Post, $"{person.Path}/invitation", null, tag))
            .Is(HttpStatusCode.OK).Json["token"]!.GetValue<string>();
        (await person.Browser.AskAsync("sites")).Is(HttpStatusCode.OK);

        (await person.TakeUpAsync(token, "orchard violin seventy tram")).Is(HttpStatusCode.OK);

        (await person.Browser.AskAsync("sites")).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
        (await person.LogInAsync()).Refuses(HttpStatusCode.Unauthorized, "log-in-failed");
        (await person.LogInAsync(password: "orchard violin seventy tram"))
            .Refuses(HttpStatusCode.Unauthorized, "second-factor-required");
    }

    [Fact]
    public async Task A_lost_phone_is_an_admins_to_take_away()
    {
        using var person = await (await Person.InviteAsync(Server, "anne", "legal")).SettleAsync(_clock);
        var tag = (await Server.Admin.AskAsync(person.Path)).ETag;

        (await Server.Admin.RemoveAsync($"{person.Path}/second-factor", tag)).Is(HttpStatusCode.NoContent);

        (await person.Browser.AskAsync("sites")).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
        (await person.LogInAsync()).Is(HttpStatusCode.OK);
        Assert.Equal("incomplete", (await person.WhoAsync())["session"]!["standing"]!.GetValue<string>());
    }

    [Fact]
    public async Task Every_fault_of_an_account_is_told_at_once()
    {
        using var person = await Person.InviteAsync(Server, "anne", "legal");

        var answer = (await Server.Admin.AddAsync("accounts", new
        {
            name = " ",
            email = "Anne@shop.example",
            roles = new JsonArray("legal", "boss"),
            sites = new JsonArray("nowhere"),
        })).Refuses(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Equal(["email", "name", "roles[1]", "sites"], answer.MembersWithErrors.Order());
        Assert.Contains("another account", answer.ErrorsOf("email"));
    }

    private async Task<Answer> DisabledAsync(Person person)
    {
        var read = await Server.Admin.AskAsync(person.Path);
        (await Server.Admin.PutAsync(person.Path,
            new { name = "Anne", email = person.Email, roles = new JsonArray("legal"), disabled = true }, read.ETag))
            .Is(HttpStatusCode.OK);
        using var browser = Person.NewBrowser(Server);
        return await browser.AddAsync("session", new { email = person.Email, password = Person.Password });
    }
}
