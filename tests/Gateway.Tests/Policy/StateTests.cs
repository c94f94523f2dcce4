using System.Net;
using System.Text.Json.Nodes;
using Gateway.Decisions;
using Gateway.Spool;
using Gateway.Tests.Control;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Policy;

/// <summary>What is on and why not, and what something would change, told by the whole program.</summary>
public sealed class StateTests : IAsyncLifetime
{
    private ControlServer _server = null!;

    private static JsonObject Contract(string status = "signed") => new()
    {
        ["id"] = "metrics-2026",
        ["partnerId"] = "adnova",
        ["reference"] = "M-1",
        ["status"] = status,
        ["validFrom"] = "2026-01-01T00:00:00Z",
        ["validTo"] = "2040-01-01T00:00:00Z",
        ["purposes"] = new JsonArray(
            new JsonObject { ["purpose"] = "store_access", ["bases"] = new JsonArray("consent") },
            new JsonObject { ["purpose"] = "audience_statistics", ["bases"] = new JsonArray("consent", "exempt") }),
        ["dataCategories"] = new JsonArray("user.behavior", "user.unique_id", "user.device"),
        ["territories"] = new JsonArray("FR", "BE"),
        ["sites"] = new JsonArray("*"),
        ["transferBasis"] = new JsonObject { ["kind"] = "none_needed" },
    };

    private static JsonObject Tag() => new()
    {
        ["id"] = "metrics",
        ["name"] = "Metrics",
        ["partnerId"] = "adnova",
        ["templateId"] = "matomo",
        ["sites"] = new JsonArray("shop"),
        ["settings"] = new JsonObject { ["url"] = "https://stats.shop.example", ["site_id"] = 1 },
    };

    public async Task InitializeAsync()
    {
        _server = await ControlServer.StartProgramAsync();
        (await _server.Admin.AddAsync("sites", SomeResources.SiteDraft())).Is(HttpStatusCode.Created);
        (await _server.Legal.AddAsync("partners", SomeResources.PartnerDraft())).Is(HttpStatusCode.Created);
        await _server.AgreeAsync(await _server.Marketing.AddAsync("contracts", Contract()));
        await _server.AgreeAsync(await _server.Marketing.AddAsync("tags", Tag().With("wanted", true)));
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_state_says_wanted_allowed_and_effective_the_contract_and_what_the_clock_will_change()
    {
        var state = await StateAsync();

        Assert.True(state["wanted"]!.GetValue<bool>() && state["allowed"]!.GetValue<bool>()
            && state["effective"]!.GetValue<bool>(), state.ToJsonString());
        Assert.Equal("metrics-2026", state["contract"]!["id"]!.GetValue<string>());
        Assert.Empty(state["reasons"]!.AsArray());
        Assert.Equal(DateTimeOffset.Parse("2040-01-01T00:00:00Z"),
            state["nextChange"]!["at"]!.GetValue<DateTimeOffset>());
        Assert.Equal(["contract.ended"], Codes(state["nextChange"]!));
    }

    [Fact]
    public async Task A_tag_that_is_off_is_allowed_all_the_same_and_one_that_is_killed_is_not()
    {
        (await _server.It.PutAsync("tags/metrics/switch", new { wanted = false })).Is(HttpStatusCode.OK);
        var off = await StateAsync();
        Assert.Equal((false, true, false), Answer(off));
        Assert.Equal(["tag.off"], Codes(off));

        await KillAsync("category", "user.behavior");
        var killed = await StateAsync();
        Assert.Equal((false, false, false), Answer(killed));
        Assert.Equal(["kill.category", "tag.off"], Codes(killed));
        Assert.All(killed["reasons"]!.AsArray(), reason => Assert.NotEmpty(reason!["fix"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("FR", "")]
    [InlineData("DE", "territory.not_covered")]
    public async Task A_state_can_be_asked_for_a_country(string country, string code) =>
        Assert.Equal(code, string.Join(' ', Codes(await StateAsync($"?country={country}"))));

    [Fact]
    public async Task A_state_can_be_asked_for_another_instant()
    {
        Assert.Equal(["contract.not_started"], Codes(await StateAsync("?at=2025-12-31T00:00:00Z")));
        Assert.Equal(["contract.ended"], Codes(await StateAsync("?at=2040-01-01T00:00:00Z")));
        (await _server.Admin.AskAsync("tags/metrics/state?at=soon")).Refuses(HttpStatusCode.BadRequest, "unreadable");
        (await _server.Admin.AskAsync("tags/metrics/state?limit=3")).Refuses(HttpStatusCode.BadRequest, "unreadable");
        (await _server.Admin.AskAsync("tags/none/state")).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("states", 1)]
    [InlineData("states?effective=true&site=shop&tag=metrics&partner=adnova", 1)]
    [InlineData("states?effective=false", 0)]
    [InlineData("states?site=other", 0)]
    public async Task States_are_listed(string path, int count) =>
        Assert.Equal(count, (await _server.Admin.AskAsync(path)).Is(HttpStatusCode.OK).Json["items"]!.AsArray().Count);

    [Fact]
    public async Task An_impact_says_what_would_stop_and_the_traffic_of_the_last_day()
    {
        Send("FR", 3);
        Send("BE", 2);

        var kill = await ImpactAsync(new { kill = new { kind = "country", id = "BE" } });
        Assert.Equal((0, 1), (Number(kill, "stops"), Number(kill, "narrows")));
        var change = kill["changes"]![0]!;
        Assert.Equal(["BE"], change["countriesLost"]!.AsArray().Select(code => code!.GetValue<string>()));
        Assert.Equal((5, 2), (Number(change["lastDay"]!, "sent"), Number(change["lastDay"]!, "wouldStop")));

        var end = await ImpactAsync(new { at = "2040-01-01T00:00:00Z" });
        Assert.Equal((1, 5), (Number(end, "stops"), Number(end["lastDay"]!, "wouldStop")));
        Assert.Equal(["contract.ended"], Codes(end["changes"]![0]!["after"]!));
        Assert.Equal((true, true, true), Answer(await StateAsync()));
    }

    [Fact]
    public async Task Of_hits_that_were_refused_for_their_country_an_impact_counts_those_of_the_countries_it_opens()
    {
        await RefuseAsync("DE", 4);
        await RefuseAsync("US", 8);

        var wider = await ImpactAsync(new { contract = Contract().With("territories", new JsonArray("EEA")) });
        var widest = await ImpactAsync(new { contract = Contract().With("territories", new JsonArray("*")) });
        var same = await ImpactAsync(new { contract = Contract().With("retention", "P1M") });

        Assert.Equal(4, Number(wider["lastDay"]!, "wouldStart"));
        Assert.Equal(12, Number(widest["lastDay"]!, "wouldStart"));
        Assert.Equal(0, Number(same["lastDay"]!, "wouldStart"));
    }

    [Fact]
    public async Task An_impact_of_a_draft_says_what_it_would_narrow_widen_and_start()
    {
        var narrower = await ImpactAsync(new { contract = Contract().With("territories", new JsonArray("FR")) });
        Assert.Equal((1, 0), (Number(narrower, "narrows"), Number(narrower, "widens")));
        var wider = await ImpactAsync(new { contract = Contract("draft").With("territories", new JsonArray("EEA")) });
        Assert.Equal((0, 1), (Number(wider, "narrows"), Number(wider, "widens")));
        Assert.Contains("DE", wider["changes"]![0]!["countriesGained"]!.ToJsonString());
        var denied = await ImpactAsync(new
        {
            contract = Contract().With("deniedDataCategories", new JsonArray("user.device")),
        });
        Assert.Equal(1, Number(denied, "narrows"));
        var started = await ImpactAsync(new { tag = Tag().With("id", "second").With("wanted", true) });
        Assert.Equal(("second", 1), (started["changes"]![0]!["tag"]!.GetValue<string>(), Number(started, "starts")));
        Assert.Single((await _server.Admin.AskAsync("tags")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task What_cannot_be_told_of_is_refused_with_all_its_faults()
    {
        (await _server.Admin.AddAsync("impact", new { })).Refuses(HttpStatusCode.UnprocessableEntity, "invalid");
        var refused = (await _server.Admin.AddAsync("impact", new
        {
            at = "soon",
            kill = new { kind = "purpose", id = "none" },
            contract = Contract().With("partnerId", "nobody"),
        })).Refuses(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Equal(["at", "contract.partnerId", "kill.id"], refused.MembersWithErrors.Order());
    }

    private async Task<JsonNode> StateAsync(string query = "") =>
        (await _server.Admin.AskAsync($"tags/metrics/state{query}")).Is(HttpStatusCode.OK).Json["sites"]![0]!;

    private async Task<JsonNode> ImpactAsync(object draft) =>
        (await _server.Admin.AddAsync("impact", draft)).Is(HttpStatusCode.OK).Json;

    private async Task KillAsync(string kind, string id) => (await _server.Legal.AddAsync("kill-switches",
        new { scope = new { kind, id }, reason = "A test." })).Is(HttpStatusCode.Created);

    // Receipts as the delivery writes them.
    private void Send(string country, int count)
    {
        using var connection = new SqliteConnection(
            $"Data Source={_server.Services.GetRequiredService<SpoolFile>().Path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO receipt (at, site, tag, partner, contract_version, hit, event, attempt, verdict, status,
              categories, bases, reasons, consent_reasons, country, epoch)
            VALUES ($at, 'shop', 'metrics', 'adnova', 1, 'hit', 'purchase', 1, 0, 200, 1, 1, 0, 0, $country, 1)
            """;
        command.Parameters.AddWithValue("$at", TimeProvider.System.GetUtcNow().AddHours(-1).ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$country", country);
        for (var i = 0; i < count; i++) command.ExecuteNonQuery();
    }

    // Refusals as the door counts them.
    private Task RefuseAsync(string country, long count) => _server.Services.GetRequiredService<SpoolWriter>()
        .WriteAsync(new RefusalWrite(
        [
            KeyValuePair.Create(new RefusalKey(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 3600, "shop",
                "metrics", ReasonSet.Of(Reason.TerritoryNotCovered).Bits, 0, country), count),
        ]));

    private static (bool Wanted, bool Allowed, bool Effective) Answer(JsonNode state) => (
        state["wanted"]!.GetValue<bool>(), state["allowed"]!.GetValue<bool>(), state["effective"]!.GetValue<bool>());

    private static int Number(JsonNode json, string member) => json[member]!.GetValue<int>();

    private static IEnumerable<string> Codes(JsonNode json) =>
        json["reasons"]!.AsArray().Select(reason => reason!["code"]!.GetValue<string>());
}
