using System.Text;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Log;
using Gateway.Ledger.Tests.Support;
using Gateway.Verify;
using Gateway.Verify.Verification;

namespace Gateway.Ledger.Tests.Verify;

/// <summary>A forger who holds the log's key: found out by what others kept, and by nothing else.</summary>
public sealed class ForgedLogTests
{
    [Fact]
    public async Task A_log_that_was_rewritten_and_signed_again_contradicts_a_kept_checkpoint()
    {
        var (good, _, rewritten, _) = await ForgeAsync();
        var known = new VerifyOptions { Known = [good.Files[LedgerPaths.Checkpoint]] };

        Assert.Equal(ExitCode.Ok, Gwaudit.Verify(rewritten));
        Assert.Equal(ExitCode.Forked, Gwaudit.Verify(rewritten, known));
    }

    [Fact]
    public async Task A_log_whose_end_was_cut_off_is_shorter_than_a_kept_checkpoint()
    {
        var (good, shortened, _, _) = await ForgeAsync();
        var known = new VerifyOptions { Known = [good.Files[LedgerPaths.Checkpoint]] };

        Assert.Equal(ExitCode.Ok, Gwaudit.Verify(shortened));
        Assert.Equal([Fault.LogShortened], Gwaudit.Faults(shortened, known));
    }

    [Fact]
    public async Task A_rewritten_log_has_no_witness()
    {
        var (_, _, rewritten, policy) = await ForgeAsync();

        Assert.Equal(ExitCode.Unsigned, Gwaudit.Verify(rewritten,
            new VerifyOptions { Policy = Encoding.UTF8.GetBytes(policy) }));
    }

    [Fact]
    public async Task A_witnessed_checkpoint_among_the_evidence_exposes_a_rewritten_log()
    {
        var (good, _, rewritten, _) = await ForgeAsync();
        var witnessed = good.Files.Single(file => file.Key.StartsWith("checkpoints/", StringComparison.Ordinal));

        Assert.Equal(ExitCode.Forked, Gwaudit.Verify(rewritten.With(files => files[witnessed.Key] = witnessed.Value)));
    }

    [Fact]
    public async Task Somebody_elses_key_is_refused()
    {
        var bundle = await Samples.SmallAsync();
        using var other = new SampleLedger();

        Assert.Equal(ExitCode.Unsigned, Gwaudit.Verify(bundle,
            new VerifyOptions { Policy = Encoding.UTF8.GetBytes(other.Policy) }));
    }

    [Fact]
    public async Task Entries_that_wait_too_long_for_a_witness_are_told()
    {
        using var ledger = new SampleLedger();
        await ledger.AddAsync(Some.Entry(at: ledger.Clock.Now));
        ledger.KeepWitnessed();
        ledger.Clock.Now += TimeSpan.FromHours(1);
        await ledger.AddAsync(Some.Entry(at: ledger.Clock.Now));
        ledger.Clock.Now += TimeSpan.FromHours(25);
        await ledger.AddAsync(Some.Entry(at: ledger.Clock.Now));
        var options = new VerifyOptions { Policy = Encoding.UTF8.GetBytes(ledger.WitnessedPolicy) };

        Assert.Equal(ExitCode.Unanchored, Gwaudit.Verify(ledger.Bundle(), options));
        Assert.Equal(ExitCode.Ok, Gwaudit.Verify(ledger.Bundle(), options with { MaxTail = TimeSpan.FromHours(26) }));
    }

    [Fact]
    public async Task A_log_that_nobody_vouches_for_is_refused_where_that_is_asked()
    {
        var bundle = await Samples.RichAsync();

        Assert.Equal(ExitCode.Unanchored, Gwaudit.Verify(bundle, new VerifyOptions { RequireAnchored = true }));
    }

    [PythonFact]
    public async Task The_independent_verifier_says_the_same()
    {
        var (good, shortened, rewritten, policy) = await ForgeAsync();
        var kept = good.Files[LedgerPaths.Checkpoint];

        Assert.Equal([0, 2, 2], await PythonVerifier.VerifyAsync(good, [good, shortened, rewritten], known: [kept]));
        Assert.Equal([0, 4, 4], await PythonVerifier.VerifyAsync(good, [good, shortened, rewritten], policy));
        Assert.Equal([5], await PythonVerifier.VerifyAsync(good, [good], anchored: true));
    }

    /// <summary>A log, the same cut short, and the same with an entry that never was; all under the same key.</summary>
    private static async Task<(MemoryBundle Good, MemoryBundle Short, MemoryBundle Rewritten,
        string Policy)> ForgeAsync()
    {
        using var ledger = new SampleLedger();
        await ledger.WireAsync("meta");
        await ledger.AddAsync(Some.Entry("note.made"));
        ledger.KeepWitnessed();
        using var shorter = new SampleLedger(signer: ledger.Signer);
        using var other = new SampleLedger(signer: ledger.Signer);
        foreach (var (index, leaf) in ledger.Writer.Reader().Entries(0, long.MaxValue))
        {
            Assert.True(LedgerEntry.TryParse(leaf, out var entry));
            if (index < 4) await shorter.AddAsync(entry);
            await other.AddAsync(index == 6 ? entry with { Type = "note.forged" } : entry);
        }

        return (ledger.Bundle(), shorter.Bundle(), other.Bundle(), ledger.WitnessedPolicy);
    }
}
