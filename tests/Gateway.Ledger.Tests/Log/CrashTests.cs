using Gateway.Ledger.Log;
using Gateway.Ledger.Notes;
using Gateway.Ledger.Receipts;
using Gateway.Ledger.Tests.Support;
using Gateway.Verify;

namespace Gateway.Ledger.Tests.Log;

/// <summary>
/// The disk breaks at every one of its steps, whole and halfway; then the process is killed or the power is cut. What
/// is left opens, continues every checkpoint that anybody saw, holds every receipt that was acknowledged, and verifies.
/// </summary>
public sealed class CrashTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_ledger_survives_a_crash_at_every_step(bool halfway, bool powerCut)
    {
        var signer = Some.Signer();
        var steps = (await RunAsync(new MemoryDisk(), signer)).Steps;
        Assert.InRange(steps, 60, 2000);
        for (var step = 0; step <= steps; step++)
        {
            var disk = new MemoryDisk { BreaksAt = step, BreaksHalfway = halfway };
            var run = await RunAsync(disk, signer);
            await AssertRecoversAsync(powerCut ? disk.AfterPowerCut() : disk.AfterKill(), signer, run, step);
        }
    }

    private static async Task<Run> RunAsync(MemoryDisk disk, LogSigner signer)
    {
        var run = new Run(disk);
        try
        {
            using var ledger = new SampleLedger(disk, signer);
            run.Seen = ledger.Writer.Published.Note;
            await ledger.ImportAsync("meta");
            run.Seen = ledger.Writer.Published.Note;
            await using var log = await ledger.ReceiptsAsync();
            for (var segment = 0; segment < 2; segment++)
            {
                for (var i = 0; i < 2; i++)
                {
                    var seq = await log.AppendAsync(Some.Receipt(Some.Terms(), ledger.Clock.Now));
                    run.Acknowledged = seq + 1;
                }

                await log.CountAsync([new RefusalCount("meta", "meta-capi", "contract.ended", 3)]);
                await log.SealAsync();
                run.Seen = ledger.Writer.Published.Note;
            }

            for (var i = 0; i < 250; i++) await ledger.Writer.AppendAsync([Some.Entry(at: ledger.Clock.Now)]);
            run.Seen = (await ledger.Writer.PublishAsync()).Note;
        }
        catch (IOException)
        {
            // The disk broke, which is what this is about.
        }

        return run;
    }

    private static async Task AssertRecoversAsync(MemoryDisk disk, LogSigner signer, Run run, int step)
    {
        using var ledger = new SampleLedger(disk, signer);
        await using (var log = await ledger.ReceiptsAsync())
        {
            Assert.True(await log.AppendAsync(Some.Receipt(Some.Terms(), ledger.Clock.Now)) >= run.Acknowledged,
                $"step {step}: an acknowledged receipt is gone");
            await log.SealAsync();
        }

        if (run.Seen is { } seen && Checkpoint.TryParse(seen.Text, out var checkpoint))
        {
            Assert.True(ledger.Writer.Published.Checkpoint.Size >= checkpoint.Size,
                $"step {step}: the log became shorter");
        }

        var options = new Gateway.Verify.Verification.VerifyOptions { Known = run.Seen is null ? []
            : [run.Seen.ToBytes()] };
        var code = Gwaudit.Verify(ledger.Bundle(), options);
        // What was not wired yet when the crash came makes the test's own receipt illegal, not the ledger.
        Assert.True(code is ExitCode.Ok or ExitCode.RuleBroken, $"step {step}: {code}");
    }

    private sealed class Run(MemoryDisk disk)
    {
        public Note? Seen { get; set; }
        public long Acknowledged { get; set; }
        public int Steps => disk.Steps;
    }
}
