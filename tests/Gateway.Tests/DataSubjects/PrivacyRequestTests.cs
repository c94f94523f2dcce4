using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Gateway.Consents;
using Gateway.Tests.Control;
using Gateway.Tests.Ledgers;
using Gateway.Verify;

namespace Gateway.Tests.DataSubjects;

/// <summary>A person asks, legal answers, and what is erased is gone while every proof still verifies.</summary>
public sealed class PrivacyRequestTests : IAsyncLifetime
{
    private const string Visitor = PersonWorld.Visitor;

    private PersonWorld _world = null!;

    public async Task InitializeAsync() => _world = await PersonWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Who_asks_for_access_is_identified_first_and_then_told_every_recipient_by_name()
    {
        var id = await ReceiveAsync("access");
        (await Server.Legal.AskAsync($"privacy-requests/{id}/data")).Refuses(HttpStatusCode.Conflict, "not-now");
        await StepAsync(id, "identify");

        var file = (await Server.Legal.AskAsync($"privacy-requests/{id}/data")).Is(HttpStatusCode.OK).Json;
        var recipient = Assert.Single(file["recipients"]!.AsArray())!;
        Assert.Equal("acme", (string)recipient["partnerId"]!);
        Assert.Equal(1, (long)recipient["sends"]!);
        Assert.Equal(["ad_measurement"], file["choices"]![0]!["granted"]!.AsArray().Select(word => (string)word!));
    }

    [Fact]
    public async Task An_erasure_leaves_no_trace_of_the_person_and_every_proof_verifies()
    {
        var id = await ReceiveAsync("erasure");
        await StepAsync(id, "identify");
        var granted = (await StepAsync(id, "grant")).Json;
        Assert.Equal("acme", (string)granted["notices"]![0]!["partnerId"]!);
        var told = await Server.Legal.AddAsync($"privacy-requests/{id}/notices/acme",
            new { status = "acknowledged", reference = "DPO-118" });
        Assert.Equal("acknowledged", (string)told.Is(HttpStatusCode.OK).Json["notices"]![0]!["status"]!);
        var register = (await Server.Legal.AskAsync("reports/requests")).Is(HttpStatusCode.OK).Json["tables"]!;
        Assert.Equal("no", (string)register[0]!["rows"]![0]![6]!);
        Assert.Equal("DPO-118", (string)register[1]!["rows"]![0]![4]!);

        foreach (var file in Directory.EnumerateFiles(Server.Folder, "*", SearchOption.AllDirectories)
            .Where(file => new FileInfo(file).Length > 0))
            Assert.False(Reading(file).Contains(Visitor, StringComparison.Ordinal), file);
        var (code, findings) = Auditor.Verify(
            await Server.Legal.GetByteArrayAsync(new Uri("ledger/bundle", UriKind.Relative)));
        // The test's send stands under no contract; everything else holds.
        Assert.True(code == ExitCode.RuleBroken, $"{code}: {findings}");
        Assert.Null(Consents.Newest(Visitor));
    }

    [Fact]
    public async Task What_a_legal_hold_keeps_is_not_erased_before_two_functions_lifted_it()
    {
        var hold = (await Server.Legal.AddAsync("legal-holds", new { reason = "Proceedings 26/01234." }))
            .Is(HttpStatusCode.Created);
        var id = await ReceiveAsync("erasure");
        await StepAsync(id, "identify");
        var refused = (await Server.Legal.AddAsync($"privacy-requests/{id}/grant", new { note = "Done." }))
            .Refuses(HttpStatusCode.Conflict, "not-now");
        Assert.Contains((string)hold.Json["id"]!, refused.Text, StringComparison.Ordinal);
        Assert.NotNull(Consents.Newest(Visitor));

        await Server.AgreeAsync(await Server.Legal.RemoveAsync($"legal-holds/{hold.Json["id"]}", hold.ETag));
        await StepAsync(id, "grant");
        Assert.Null(Consents.Newest(Visitor));
    }

    [Fact]
    public async Task An_objection_withdraws_the_choice()
    {
        var id = await ReceiveAsync("objection");
        await StepAsync(id, "identify");
        await StepAsync(id, "grant");

        var choice = Consents.Newest(Visitor)!;
        Assert.Equal(ConsentAction.Withdraw, choice.Action);
        Assert.True(choice.Granted.IsEmpty);
    }

    [Fact]
    public async Task It_has_to_be_answered_within_a_month_or_within_three_with_a_reason()
    {
        var asked = (await Server.Legal.AddAsync("privacy-requests",
            new { kind = "access", consentId = Visitor, receivedAt = "2026-01-31T10:00:00Z" })).Is(HttpStatusCode.Created);
        Assert.Equal("2026-02-28", Day(asked.Json["dueAt"]));
        var later = await StepAsync((string)asked.Json["id"]!, "extend");
        Assert.Equal("2026-04-30", Day(later.Json["dueAt"]));
        (await Server.Legal.AddAsync($"privacy-requests/{asked.Json["id"]}/extend", new { note = "Again." }))
            .Refuses(HttpStatusCode.Conflict, "not-now");
    }

    [Fact]
    public async Task A_consent_id_that_is_nobodys_is_told()
    {
        var answer = await Server.Legal.AddAsync("privacy-requests", new { kind = "access", consentId = "nobody" });
        Assert.Contains("gw_consent", answer.Refuses(HttpStatusCode.UnprocessableEntity, "invalid").ErrorsOf("consentId"),
            StringComparison.Ordinal);
    }

    private ControlServer Server => _world.Server;

    private ConsentRecords Consents => _world.Consents;

    private Task<string> ReceiveAsync(string kind) => _world.ReceiveAsync(kind);

    private Task<Answer> StepAsync(string id, string step) => _world.StepAsync(id, step);

    private static string Day(JsonNode? instant) => ((DateTimeOffset)instant!)
        .UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Reading(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
