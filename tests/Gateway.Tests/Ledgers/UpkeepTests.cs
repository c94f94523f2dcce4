using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Gateway.Ledger.Bundles;
using Gateway.Ledgers;
using Gateway.Tests.Access;
using Gateway.Tests.Control;
using Gateway.Verify;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Ledgers;

/// <summary>Days are summed up, old records go by rule unless legal holds them, and every proof still verifies.</summary>
public sealed class UpkeepTests : IAsyncLifetime
{
    private readonly ShiftedClock _clock = new();
    private Shop _shop = null!;

    public async Task InitializeAsync() => _shop = await Shop.OpenAsync(
        services => services.AddSingleton<TimeProvider>(_clock), ("Gateway:Ledger:KeepReceiptsMonths", "13"));

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task The_sums_of_a_day_answer_as_its_records_do()
    {
        await _shop.SendAsync(4);
        var before = await RecipientsAsync();
        await PassAsync(TimeSpan.FromDays(2));

        Assert.Contains("receipts.day_summed", await TypesAsync());
        Assert.Equal(before, await RecipientsAsync());
        var zip = await _shop.ExportAsync("?category=user");
        var (code, findings) = Auditor.Verify(zip);
        Assert.True(code == ExitCode.Ok, $"{code}: {findings}");
        var bundle = new ZipBundle(new MemoryStream(zip));
        Assert.Contains(bundle.Paths, path => path.StartsWith("sums/", StringComparison.Ordinal));
        Assert.Equal(4, (long)JsonNode.Parse(bundle.Read("report.json")!.Value.Span)!["rows"]![0]!["sent"]!);
    }

    [Fact]
    public async Task Records_go_by_rule_with_an_entry_and_what_was_sent_in_sum_stays()
    {
        await _shop.SendAsync(3);
        var before = await RecipientsAsync();
        await PassAsync(TimeSpan.FromDays(420));

        var zip = await _shop.ExportAsync();
        Assert.DoesNotContain(new ZipBundle(new MemoryStream(zip)).Paths,
            path => path.StartsWith("segments/", StringComparison.Ordinal));
        Assert.Contains("retention.executed", await TypesAsync());
        Assert.Equal(before, await RecipientsAsync());
        var (code, findings) = Auditor.Verify(zip);
        Assert.True(code == ExitCode.Ok, $"{code}: {findings}");
    }

    [Fact]
    public async Task A_legal_hold_keeps_records_from_the_rule()
    {
        await _shop.SendAsync(3);
        (await _shop.Server.Legal.AddAsync("legal-holds", new { reason = "Proceedings 26/01234." }))
            .Is(HttpStatusCode.Created);
        await PassAsync(TimeSpan.FromDays(420));

        var zip = await _shop.ExportAsync();
        Assert.Contains(new ZipBundle(new MemoryStream(zip)).Paths,
            path => path.StartsWith("segments/", StringComparison.Ordinal));
        var (code, findings) = Auditor.Verify(zip);
        Assert.True(code == ExitCode.Ok, $"{code}: {findings}");
    }

    private async Task PassAsync(TimeSpan time)
    {
        // What is open is sealed in its own day.
        await _shop.Server.Services.GetRequiredService<LedgerRecords>().SealAsync();
        _clock.Shift += time;
        await _shop.Server.Services.GetRequiredService<LedgerUpkeep>().RunAsync(CancellationToken.None);
    }

    private async Task<string> RecipientsAsync()
    {
        var from = (TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(1)).UtcDateTime;
        var to = TimeProvider.System.GetUtcNow().AddDays(1).UtcDateTime;
        var report = (await _shop.Server.Legal.AskAsync(
            $"reports/recipients?category=user&from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}")).Is(HttpStatusCode.OK).Json;
        return report["tables"]![0]!["rows"]!.ToJsonString();
    }

    private async Task<IReadOnlyList<string>> TypesAsync() => await _shop.Server.Services
        .GetRequiredService<LedgerKeeper>().UseAsync(open =>
        {
            var reader = open.Log.Reader();
            return ValueTask.FromResult<IReadOnlyList<string>>(
                [.. reader.Entries(0, reader.Checkpoint.Checkpoint.Size).Select(each =>
                    (string)JsonNode.Parse(Encoding.UTF8.GetString(each.Leaf.Span))!["type"]!)]);
        });
}
