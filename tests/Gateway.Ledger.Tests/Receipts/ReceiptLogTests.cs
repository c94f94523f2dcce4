using Gateway.Ledger.Receipts;
using Gateway.Ledger.Tests.Support;

namespace Gateway.Ledger.Tests.Receipts;

public sealed class ReceiptLogTests
{
    [Fact]
    public async Task Receipts_of_many_callers_are_numbered_without_a_gap()
    {
        using var ledger = new SampleLedger();
        await using var log = await ledger.ReceiptsAsync();
        var firsts = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() =>
            log.AppendAsync(Some.Receipt(Some.Terms(), Some.Start), Some.Receipt(Some.Terms(), Some.Start)))));

        Assert.Equal(Enumerable.Range(0, 200).Select(each => each * 2L), firsts.Order());
    }

    [Fact]
    public async Task A_full_segment_is_sealed_and_the_next_one_goes_on()
    {
        using var ledger = new SampleLedger();
        var options = new ReceiptLogOptions { Instance = "a", MaxRecords = 10, MaxGroup = 5 };
        await using (var log = await ReceiptLog.OpenAsync(ledger.Files, ledger.Writer, options, ledger.Clock))
        {
            for (var i = 0; i < 25; i++) await log.AppendAsync(Some.Receipt(Some.Terms(), Some.Start));
        }

        await using var again = await ledger.ReceiptsAsync();
        Assert.Equal(25, await again.AppendAsync(Some.Receipt(Some.Terms(), Some.Start)));
        Assert.Equal(3, ledger.Files.List("segments").Count);
    }

    [Fact]
    public async Task An_old_segment_is_sealed_at_the_next_receipt()
    {
        using var ledger = new SampleLedger();
        await using var log = await ledger.ReceiptsAsync();
        await log.AppendAsync(Some.Receipt(Some.Terms(), Some.Start));
        ledger.Clock.Now += TimeSpan.FromSeconds(11);
        await log.AppendAsync(Some.Receipt(Some.Terms(), ledger.Clock.Now));
        await log.SealAsync();

        Assert.NotEmpty(ledger.Files.List("segments"));
    }

    [Fact]
    public async Task When_the_disk_fails_everybody_who_waits_or_comes_is_told()
    {
        var disk = new MemoryDisk();
        using var ledger = new SampleLedger(disk);
        await using var log = await ledger.ReceiptsAsync();
        await log.AppendAsync(Some.Receipt(Some.Terms(), Some.Start));
        disk.BreaksAt = disk.Steps;
        var waiting = Enumerable.Range(0, 10).Select(_ => log.AppendAsync(Some.Receipt(Some.Terms(), Some.Start)))
            .ToList();

        foreach (var each in waiting) await Assert.ThrowsAsync<IOException>(() => each);
        await Assert.ThrowsAsync<IOException>(() => log.AppendAsync(Some.Receipt(Some.Terms(), Some.Start)));
    }

    [Fact]
    public async Task What_cannot_be_written_is_its_callers_fault_alone()
    {
        using var ledger = new SampleLedger();
        await using var log = await ledger.ReceiptsAsync();
        var terms = Some.Terms() with { Origin = "e\u0301" };

        await Assert.ThrowsAsync<FormatException>(async () => await log.AppendAsync(Some.Receipt(terms, Some.Start)));
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await log.AppendAsync(Some.Receipt(Some.Terms(), Some.Start, 0)));
        Assert.Equal(0, await log.AppendAsync(Some.Receipt(Some.Terms(), Some.Start)));
    }

    [Fact]
    public async Task A_crash_in_the_middle_of_a_group_is_declared()
    {
        var disk = new MemoryDisk { BreaksHalfway = true };
        var signer = Some.Signer();
        using (var ledger = new SampleLedger(disk, signer))
        {
            await using var log = await ledger.ReceiptsAsync();
            await log.AppendAsync(Some.Receipt(Some.Terms(), Some.Start));
            disk.BreaksAt = disk.Steps;
            await Assert.ThrowsAsync<IOException>(() => log.AppendAsync(Some.Receipt(Some.Terms(), Some.Start)));
        }

        using var after = new SampleLedger(disk.AfterPowerCut(), signer);
        await using var recovered = await after.ReceiptsAsync();
        var counts = Gateway.Verify.Verification.BundleVerifier
            .Verify(after.Bundle(), new Gateway.Verify.Verification.VerifyOptions()).Counts;

        Assert.Equal((1, 1), (counts.RecoveredSegments, counts.Records));
        Assert.InRange(counts.LostBytes, 1, 200);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("..")]
    public async Task An_instances_name_is_a_name(string name)
    {
        using var ledger = new SampleLedger();

        await Assert.ThrowsAsync<ArgumentException>(() => ReceiptLog.OpenAsync(
            ledger.Files, ledger.Writer, new ReceiptLogOptions { Instance = name }, ledger.Clock));
    }
}
