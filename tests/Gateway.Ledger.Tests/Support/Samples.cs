using Gateway.Ledger.Bundles;
using Gateway.Ledger.Log;
using Gateway.Ledger.Receipts;
using Gateway.Ledger.Storage;

namespace Gateway.Ledger.Tests.Support;

/// <summary>Bundles that hold.</summary>
internal static class Samples
{
    /// <summary>A few entries and one small segment: small enough to alter every byte of it.</summary>
    public static async Task<MemoryBundle> SmallAsync()
    {
        using var ledger = new SampleLedger();
        await ledger.WireAsync("meta");
        await using var log = await ledger.ReceiptsAsync();
        await ledger.SendAsync(log, 2, Some.Terms());
        ledger.KeepWitnessed();
        return ledger.Bundle(ledger.Request() with { Policy =
            global::System.Text.Encoding.UTF8.GetBytes(ledger.WitnessedPolicy) });
    }

    /// <summary>
    /// Two instances, two partners, a rotated key, documents, a day's sums, a proof, a report and a time stamp, which is
    /// looked at only by who brings the authority's certificates.
    /// </summary>
    public static async Task<MemoryBundle> RichAsync()
    {
        using var ledger = new SampleLedger();
        return await RichAsync(ledger);
    }

    public static async Task<MemoryBundle> RichAsync(SampleLedger ledger)
    {
        await ledger.WireAsync("meta");
        await ledger.WireAsync("criteo");
        await using var one = await ledger.ReceiptsAsync();
        await using var other = await ledger.ReceiptsAsync("b");
        await ledger.SendAsync(one, 40, Some.Terms(), Some.Terms("criteo", "criteo-capi"));
        await ledger.SendAsync(other, 30, Some.Terms());
        await one.CountAsync([new RefusalCount("meta", "meta-capi", "contract.ended", 12)]);
        await ledger.SendAsync(one, 20, Some.Terms());
        var kept = ledger.KeepWitnessed();
        ledger.Files.ReplaceDurably(LedgerPaths.TimeStampAt(kept.Checkpoint.Size), [0x30, 0x00]);
        await ledger.RotateAsync();
        var document = ledger.KeepBlob("The contract's paper.");
        var letter = ledger.KeepBlob("A person's letter.", personal: true);
        await ledger.AddAsync(Some.Entry("contract.filed", ledger.Clock.Now, Some.Legal)
            with { Blobs = [document, letter] });
        await ledger.AddAsync(new Erasure("req-7", "all", 1, ledger.Clock.Now.AddDays(30))
            .ToEntry(Guid.CreateVersion7(), ledger.Clock.Now, Some.Legal));
        await ledger.SendAsync(other, 10, Some.Terms());
        await DaySum.AppendAsync(ledger.Files, ledger.Writer, "2026-11-22", Guid.CreateVersion7(), ledger.Clock.Now,
            Some.System);
        for (var i = 0; i < 260; i++) await ledger.Writer.AppendAsync([Some.Entry(at: ledger.Clock.Now)]);
        await ledger.Writer.PublishAsync();
        return ledger.Bundle(ledger.Request() with
        {
            Proofs = [0, 17],
            Report = RecipientReport.From(ledger.Files, "user.contact", "2026-11-22", "2026-11-22"),
        });
    }
}
