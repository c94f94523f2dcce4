using System.Net;
using System.Text.Json.Nodes;
using Gateway.Tests.Control;

namespace Gateway.Tests.Contracts;

/// <summary>What was in force when, and what was known of it when.</summary>
public sealed class ContractVersionTests(ControlWorld world) : ControlTest(world)
{
    private const string Path = "contracts/" + SomeResources.Contract;
    private const string Later = "2031-06-01T00:00:00Z";

    [Fact]
    public async Task Every_version_stays_and_says_between_which_instants_it_is_the_contract()
    {
        await NarrowAsync("\"1\"", Later);

        var versions = (await Server.Admin.AskAsync($"{Path}/versions")).Is(HttpStatusCode.OK).Json["items"]!.AsArray();

        Assert.Equal([2, 1], versions.Select(version => version!["version"]!.GetValue<int>()));
        Assert.Equal(DateTimeOffset.Parse(Later), versions[0]!["from"]!.GetValue<DateTimeOffset>());
        Assert.Equal(DateTimeOffset.Parse(Later), versions[1]!["to"]!.GetValue<DateTimeOffset>());
        Assert.Null(versions[1]!["from"]);
        Assert.Equal(["EEA"], Territories(versions[1]!["contract"]!));
        Assert.Equal(["FR"], Territories(versions[0]!["contract"]!));
        Assert.Equal(64, versions[0]!["sha256"]!.GetValue<string>().Length);
    }

    [Fact]
    public async Task What_was_in_force_is_answered_as_it_was_known_then_and_as_it_is_known_now()
    {
        var before = await RecordedAsync();
        await NarrowAsync("\"1\"", Later);
        var after = await RecordedAsync();

        Assert.Equal(["EEA"], await InForceAsync("2031-05-31T23:59:59Z", after));
        Assert.Equal(["FR"], await InForceAsync(Later, after));
        Assert.Equal(["EEA"], await InForceAsync(Later, before));
        Assert.Equal(["EEA"], await InForceAsync("2026-03-03T00:00:00Z", after));
        Assert.Empty(await InForceAsync("2025-12-31T22:59:59Z", after));
        Assert.Empty(await InForceAsync("2026-03-03T00:00:00Z", "2026-03-05T00:00:00Z"));
    }

    [Fact]
    public async Task A_contract_that_was_suspended_was_in_force_until_then_and_not_since()
    {
        var before = await RecordedAsync();
        await Server.It.PutAsync(Path, SomeResources.ContractDraft().With("status", "suspended"));
        var after = await RecordedAsync();

        Assert.Equal(["EEA"], await InForceAsync(before, after));
        Assert.Empty(await InForceAsync(after, after));
    }

    [Fact]
    public async Task Off_does_not_wait_for_the_day_of_an_amendment()
    {
        await NarrowAsync("\"1\"", Later);
        var narrow = SomeResources.ContractDraft().With("territories", new JsonArray("FR"))
            .With("effectiveFrom", Later);

        (await Server.It.PutAsync(Path, narrow.With("status", "suspended"), "\"2\"")).Is(HttpStatusCode.OK);

        Assert.Empty(await InForceAsync(await RecordedAsync(), await RecordedAsync()));
        Assert.Empty(await InForceAsync("2031-07-01T00:00:00Z", await RecordedAsync()));
    }

    [Fact]
    public async Task To_bring_a_waiting_amendment_forward_takes_two_although_it_is_the_narrower()
    {
        await NarrowAsync("\"1\"", Later);

        var asked = await Server.Legal.PutAsync(Path, SomeResources.ContractDraft()
            .With("territories", new JsonArray("FR")).With("effectiveFrom", "2030-01-01T00:00:00Z"), "\"2\"");

        asked.Is(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_day_that_has_passed_sent_back_as_it_was_read_rewrites_nothing()
    {
        var passed = "2026-02-01T00:00:00+00:00";
        var asked = await Server.Legal.PutAsync(Path, SomeResources.ContractDraft()
            .With("territories", new JsonArray("FR")).With("effectiveFrom", passed), "\"1\"");
        (await Server.ApproveAsync(asked, "marketing")).Is(HttpStatusCode.OK);
        var draft = SomeResources.ContractDraft().With("territories", new JsonArray("FR"))
            .With("effectiveFrom", passed).With("retention", "P1M");
        (await Server.Legal.PutAsync(Path, draft, "\"2\"")).Is(HttpStatusCode.OK);

        var march = await FindAsync($"inForceAt=2026-03-03T00:00:00Z&knownAt={await RecordedAsync()}");

        Assert.Null(Assert.Single(march)!["retention"]);
    }

    [Fact]
    public async Task Local_dates_are_those_of_the_zone_and_the_answer_names_the_instants()
    {
        var draft = SomeResources.ContractDraft().With("timeZone", "Europe/Paris")
            .With("validFrom", "2026-03-29T00:00").With("validTo", "2026-03-30T00:00");

        var stored = (await Server.Legal.PutAsync(Path, draft)).Is(HttpStatusCode.OK).Json;

        Assert.Equal(DateTimeOffset.Parse("2026-03-28T23:00:00Z"), stored["validFrom"]!.GetValue<DateTimeOffset>());
        Assert.Equal(DateTimeOffset.Parse("2026-03-29T22:00:00Z"), stored["validTo"]!.GetValue<DateTimeOffset>());
        Assert.Equal("Europe/Paris", stored["timeZone"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_the_paper_says_is_kept_and_its_faults_are_told_at_once()
    {
        var draft = SomeResources.ContractDraft().With("kind", "dpa").With("renewal", "tacit")
            .With("noticePeriodDays", 90)
            .With("clauses", new JsonObject { ["proofOfConsent"] = true, ["endOfContract"] = "delete" })
            .With("documents", new JsonArray(new JsonObject
            {
                ["name"] = "dpa.pdf", ["sha256"] = new string('A', 64), ["mediaType"] = "application/pdf",
            }));
        var stored = await WriteAsync(draft);
        Assert.Equal(new string('a', 64), stored["documents"]![0]!["sha256"]!.GetValue<string>());
        Assert.True(stored["clauses"]!["proofOfConsent"]!.GetValue<bool>());

        var refused = (await Server.Legal.PutAsync(Path, draft.With("kind", "handshake").With("timeZone", "Mars/Base")
            .With("documents", new JsonArray(new JsonObject { ["name"] = "x", ["sha256"] = "1" }))
            .With("clauses", new JsonObject { ["breachNoticeHours"] = -1 })
            .With("channels", new JsonArray("fax")).With("destinationTerritories", new JsonArray("Europe"))
            .With("deniedDataCategories", new JsonArray("user.shoes")), "\"2\""))
            .Refuses(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Equal(["channels[0]", "clauses.breachNoticeHours", "deniedDataCategories[0]",
            "destinationTerritories[0]", "documents[0].sha256", "kind", "timeZone"], refused.MembersWithErrors.Order());
    }

    [Fact]
    public async Task Partners_and_tags_are_listed_as_they_were_known_too()
    {
        var before = await RecordedAsync();
        await Server.Admin.PutAsync("partners/adnova", SomeResources.PartnerDraft().With("name", "Another"));
        await Server.Admin.RemoveAsync($"tags/{SomeResources.Tag}");
        var after = await RecordedAsync();

        Assert.Equal(["Adnova"], await NamesAsync($"partners?knownAt={before}"));
        Assert.Equal(["Another"], await NamesAsync($"partners?knownAt={after}"));
        Assert.Equal(["Adnova conversions"], await NamesAsync($"tags?knownAt={before}"));
        Assert.Empty(await NamesAsync($"tags?knownAt={after}"));
        Assert.Empty(await NamesAsync("partners?knownAt=2020-01-01T00:00:00Z"));
    }

    [Theory]
    [InlineData("contracts?q=dpa-2026", 1)]
    [InlineData("contracts?q=ADNOVA", 1)]
    [InlineData("contracts?q=_", 0)]
    [InlineData("partners?q=europe", 1)]
    [InlineData("tags?q=conv", 1)]
    [InlineData("tags?q=nothing", 0)]
    public async Task Lists_can_be_searched(string path, int count) =>
        Assert.Equal(count, (await Server.Admin.AskAsync(path)).Is(HttpStatusCode.OK).Json["items"]!.AsArray().Count);

    [Theory]
    [InlineData("contracts?inForceAt=yesterday")]
    [InlineData("contracts?knownAt=2026-03-03")]
    [InlineData("partners?knownAt=now")]
    public async Task An_instant_that_cannot_be_read_is_told(string path) =>
        (await Server.Admin.AskAsync(path)).Refuses(HttpStatusCode.BadRequest, "unreadable");

    private Task<JsonNode> NarrowAsync(string ifMatch, string effectiveFrom) => WriteAsync(
        SomeResources.ContractDraft().With("territories", new JsonArray("FR")).With("effectiveFrom", effectiveFrom),
        ifMatch);

    // At once, or approved by whom it takes.
    private async Task<JsonNode> WriteAsync(JsonObject draft, string ifMatch = "\"1\"")
    {
        var answer = await Server.Legal.PutAsync(Path, draft, ifMatch);
        if (answer.Status == HttpStatusCode.Accepted) await Server.AgreeAsync(answer);
        else answer.Is(HttpStatusCode.OK);
        return (await Server.Legal.AskAsync(Path)).Json;
    }

    // The instant of the newest version of all, in the gateway's own time.
    private async Task<string> RecordedAsync()
    {
        var newest = (await Server.Admin.AskAsync("audit/entries?limit=1")).Json["items"]![0]!["at"]!;
        return newest.GetValue<DateTimeOffset>().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
    }

    private async Task<IEnumerable<string>> InForceAsync(string at, string knownAt) =>
        (await FindAsync($"inForceAt={at}&knownAt={knownAt}")).SelectMany(contract => Territories(contract!));

    private async Task<JsonArray> FindAsync(string query) =>
        (await Server.Admin.AskAsync($"contracts?{query}")).Is(HttpStatusCode.OK).Json["items"]!.AsArray();

    private async Task<IEnumerable<string>> NamesAsync(string path) =>
        (await Server.Admin.AskAsync(path)).Is(HttpStatusCode.OK).Json["items"]!.AsArray()
            .Select(item => item!["name"]!.GetValue<string>());

    private static IEnumerable<string> Territories(JsonNode contract) =>
        contract["territories"]!.AsArray().Select(code => code!.GetValue<string>());
}
