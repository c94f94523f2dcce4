using Gateway.Ledger.Log;
using Gateway.Ledger.Notes;
using Gateway.Ledger.Tests.Support;

namespace Gateway.Ledger.Tests.Log;

/// <summary>What others signed is kept beside the log, and nothing that tells more is forgotten.</summary>
public sealed class AnchorsTests : IDisposable
{
    private readonly SampleLedger _ledger = new();

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task Signatures_of_several_witnesses_come_together_and_a_newer_one_replaces_its_own()
    {
        await _ledger.AddAsync(Some.Entry());
        var anchors = new Anchors(_ledger.Files);
        anchors.Keep(_ledger.Writer.Published, Signed("a", 0));
        anchors.Keep(_ledger.Writer.Published, Signed("b", 0));
        var kept = anchors.Keep(_ledger.Writer.Published, Signed("a", 60));

        Assert.Equal(3, kept.Note.Signatures.Count);
        Assert.Equal(NoteVerdict.Valid, kept.Note.Verify(NoteKey.ForEcdsaCosigner("a", _ledger.Witness), out var at));
        Assert.Equal(Some.Start.AddMinutes(1), at);
        Assert.Single(anchors.Kept());
    }

    [Fact]
    public async Task A_checkpoint_goes_only_when_a_later_one_has_all_its_signatures_and_it_has_no_time_stamp()
    {
        var anchors = new Anchors(_ledger.Files);
        await _ledger.AddAsync(Some.Entry());
        var first = anchors.Keep(_ledger.Writer.Published, Signed("a", 0), Signed("b", 0));
        await _ledger.AddAsync(Some.Entry());
        var second = anchors.Keep(_ledger.Writer.Published, Signed("a", 0));
        Assert.False(anchors.Forget(first, second));
        second = anchors.Keep(_ledger.Writer.Published, Signed("b", 0));
        Assert.False(anchors.Forget(anchors.KeepStamp(
            new SignedCheckpoint(first.Checkpoint, first.Note), [1]), second));
        Assert.True(anchors.Forget(first, second));
        Assert.Equal([2L], anchors.Kept().Select(kept => kept.Checkpoint.Size));
    }

    [Fact]
    public async Task Another_tree_of_the_same_size_is_not_kept()
    {
        await _ledger.AddAsync(Some.Entry());
        var anchors = new Anchors(_ledger.Files);
        anchors.Keep(_ledger.Writer.Published);
        using var other = new SampleLedger(signer: _ledger.Signer);
        await other.AddAsync(Some.Entry("note.forged"));

        Assert.Throws<InvalidDataException>(() => anchors.Keep(other.Writer.Published));
    }

    private NoteSignature Signed(string name, int seconds) => _ledger.Writer.Published.Checkpoint.ToNote()
        .Cosign(name, _ledger.Witness, Some.Start.AddSeconds(seconds)).Signatures[0];
}
