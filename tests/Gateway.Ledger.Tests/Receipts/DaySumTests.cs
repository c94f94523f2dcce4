using Gateway.Ledger.Bundles;
using Gateway.Ledger.Receipts;
using Gateway.Ledger.Tests.Support;

namespace Gateway.Ledger.Tests.Receipts;

/// <summary>A year is read in 365 small files, and they answer as the segments themselves do.</summary>
public sealed class DaySumTests
{
    private const string Day = "2026-11-22";

    [Fact]
    public async Task A_report_from_the_sums_says_what_the_report_from_the_segments_says()
    {
        using var ledger = new SampleLedger();
        await LiveAsync(ledger);
        var before = RecipientReport.From(ledger.Files, "user.contact", Day, Day).ToBytes();
        await SumAsync(ledger);

        Assert.Equal(before, RecipientReport.From(ledger.Files, "user.contact", Day, Day).ToBytes());
        Assert.Equal(4, Assert.Single(RecipientReport.From(ledger.Files, "user.contact", Day, Day).Rows).Sent);
        Assert.Equal(7, Assert.Single(RecipientReport.From(ledger.Files, "x.event", Day, Day).Rows).Sent);
    }

    [PythonFact]
    public async Task Both_verifiers_count_it_again()
    {
        using var ledger = new SampleLedger();
        await LiveAsync(ledger);
        await SumAsync(ledger);
        var bundle = ledger.Bundle(ledger.Request() with
        {
            Report = RecipientReport.From(ledger.Files, "user.contact", Day, Day),
        });

        Assert.Empty(Gwaudit.Faults(bundle));
        Assert.Equal([0], await PythonVerifier.VerifyAsync(bundle, [bundle]));
    }

    // Four sends with an address and three without, by one tag on one day.
    private static async Task LiveAsync(SampleLedger ledger)
    {
        await ledger.WireAsync("meta");
        await using var log = await ledger.ReceiptsAsync();
        await ledger.SendAsync(log, 4, Some.Terms());
        await ledger.SendAsync(log, 3, Some.Terms() with { Categories = ["x.event"] });
        await log.CountAsync([new RefusalCount("meta", "meta-capi", "contract.ended", 2)]);
        await log.SealAsync();
    }

    private static Task<DaySum> SumAsync(SampleLedger ledger) => DaySum.AppendAsync(
        ledger.Files, ledger.Writer, Day, Guid.CreateVersion7(), ledger.Clock.Now, Some.System);
}
