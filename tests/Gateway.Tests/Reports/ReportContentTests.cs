using System.Globalization;
using System.Net;
using Gateway.Ledger.Json;
using Gateway.Tests.Control;
using Gateway.Tests.Ledgers;
using Gateway.Tests.Policy;

namespace Gateway.Tests.Reports;

/// <summary>What a data protection officer reads in the reports of a gateway that has sent, was killed and was refused.</summary>
public sealed class ReportContentTests : IAsyncLifetime
{
    private Shop _shop = null!;
    private string _event = "";

    public async Task InitializeAsync()
    {
        _shop = await Shop.OpenAsync();
        _event = await _shop.HitAsync();
        await _shop.ReachedAsync(1);
        await _shop.SendAsync(3);
        var killed = (await _shop.Server.It.AddAsync("kill-switches",
            new { scope = new { kind = "tag", id = SendingWorld.Tag }, reason = "A test." })).Is(HttpStatusCode.Created);
        await _shop.RefusedAsync(2);
        await _shop.Server.AgreeAsync(
            await _shop.Server.Legal.RemoveAsync($"kill-switches/{killed.Json["id"]}", killed.ETag));
    }

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task Recipients_names_the_company_the_contract_version_and_the_evidence_of_consent()
    {
        var row = Assert.Single(await RowsAsync("recipients?category=user", "recipients"));
        Assert.Equal((SomeResources.Partner, "Adnova Europe SAS", "4", "metrics-2026@1"),
            (row["partner"], row["legal name"], row["sends"], row["contracts"]));
        Assert.Equal(("own", "consent", "audience_statistics"),
            (row["evidence of consent"], row["legal bases"], row["purposes"].Split(' ')[0]));
        Assert.Empty(await RowsAsync("recipients?category=user.contact.phone_number", "recipients"));
    }

    [Fact]
    public async Task Why_a_hit_was_sent_names_tag_and_template_as_they_were()
    {
        var rows = await RowsAsync($"hit?site={SomeResources.Site}&hit={_event}", "receipts");
        Assert.Equal(["sending", "accepted"], rows.Select(row => row["outcome"]));
        Assert.All(rows, row => Assert.StartsWith("matomo@", row["template"], StringComparison.Ordinal));
        Assert.All(rows, row => Assert.Equal(64, row["template sha256"].Length));
        Assert.All(rows, row => Assert.Equal("1", row["tag version"]));
    }

    [Fact]
    public async Task A_person_sees_what_was_shown_what_was_chosen_and_who_received_what()
    {
        var asked = $"subject?consent={_shop.ConsentId}";
        Assert.Contains("audience_statistics", Assert.Single(await RowsAsync(asked, "state"))["granted"],
            StringComparison.Ordinal);
        var choice = Assert.Single(await RowsAsync(asked, "choices"));
        Assert.Equal(("accept_all", "en"), (choice["clicked"], choice["language"]));
        Assert.NotEmpty(choice["notice"]);
        var recipient = Assert.Single(await RowsAsync(asked, "recipients"));
        Assert.Equal(("Adnova Europe SAS", "4"), (recipient["legal name"], recipient["sends"]));
    }

    [Fact]
    public async Task Nothing_was_sent_that_nothing_covered_and_nothing_after_the_kill()
    {
        Assert.Equal(("4", "0"), Of(Assert.Single(await RowsAsync("violations", "checked")), "sends", "found"));
        var kill = Assert.Single(await RowsAsync("kills", "kills"));
        Assert.Equal(("tag", SendingWorld.Tag), Of(kill, "scope", "of"));
        Assert.Equal("0", kill["sends after"]);
        Assert.NotEmpty(kill["re-armed at"]);
    }

    [Fact]
    public async Task The_register_comes_from_what_was_sent_and_tells_what_is_new()
    {
        var today = TimeProvider.System.GetUtcNow().UtcDateTime;
        var row = Assert.Single(await RowsAsync("processing", "processing"));
        Assert.Equal(("Adnova Europe SAS", "joint_controller"), Of(row, "legal name", "role"));
        Assert.Contains("user.", row["data categories"], StringComparison.Ordinal);
        Assert.Equal(SomeResources.Site, Assert.Single(await RowsAsync("processing", "controller"))["site"]);
        Assert.Contains(await RowsAsync($"processing?since={today:yyyy-MM-dd}", "new"), found => found["what"] == "purposes");
    }

    [Fact]
    public async Task The_states_and_the_transfers_name_every_tag_with_its_contract()
    {
        var state = Assert.Single(await RowsAsync("states", "states"));
        Assert.Equal(("yes", "metrics-2026@1"), Of(state, "on", "contract"));
        var transfer = Assert.Single(await RowsAsync("transfers", "transfers"));
        Assert.Equal((SendingWorld.Tag, "4"), Of(transfer, "tag", "sends"));
        Assert.Equal("4", Assert.Single(await RowsAsync($"consent-proof?partner={SomeResources.Partner}&n=2", "population"))
            ["receipts"]);
        Assert.Equal(2, (await RowsAsync($"consent-proof?partner={SomeResources.Partner}&n=2", "receipts")).Count);
    }

    [Fact]
    public async Task What_was_on_at_an_instant_is_told_as_it_was_known_then()
    {
        var killed = (await _shop.Server.It.AddAsync("kill-switches",
            new { scope = new { kind = "global" }, reason = "A test." })).Is(HttpStatusCode.Created);
        var at = DateTimeOffset.Parse((string)killed.Json["at"]!, CultureInfo.InvariantCulture);
        var before = Instants.Write(at.AddMilliseconds(-1));

        Assert.Equal("no", Assert.Single(await RowsAsync("states", "states"))["on"]);
        Assert.Equal("yes", Assert.Single(await RowsAsync($"states?at={before}", "states"))["on"]);
        Assert.Equal("no",
            Assert.Single(await RowsAsync($"states?at={before}&knownAt={Instants.Write(at)}", "states"))["on"]);
        Assert.Empty(await RowsAsync("states?at=2020-01-01T00:00:00Z", "states"));
        (await _shop.Server.Legal.AskAsync("reports/states?at=then&knownAt=later"))
            .Refuses(HttpStatusCode.BadRequest, "unreadable").ErrorsOf("knownAt");
    }

    private static (string, string) Of(Dictionary<string, string> row, string one, string other) => (row[one], row[other]);

    private async Task<IReadOnlyList<Dictionary<string, string>>> RowsAsync(string asked, string table)
    {
        var report = (await _shop.Server.Legal.AskAsync($"reports/{asked}")).Is(HttpStatusCode.OK).Json;
        var found = report["tables"]!.AsArray().Single(each => (string)each!["name"]! == table)!;
        var columns = found["columns"]!.AsArray().Select(column => (string)column!).ToList();
        return [.. found["rows"]!.AsArray().Select(row => columns.Zip(row!.AsArray(),
            (column, cell) => KeyValuePair.Create(column, (string)cell!)).ToDictionary())];
    }
}
