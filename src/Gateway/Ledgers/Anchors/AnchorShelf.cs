using System.Security.Cryptography.Pkcs;
using Gateway.Ledger.Json;
using Gateway.Ledger.Log;
using Gateway.Ledger.Notes;
using Microsoft.Extensions.Options;

namespace Gateway.Ledgers.Anchors;

/// <summary>
/// The checkpoints that others vouch for, beside the log. Of each day it keeps the last one that witnesses signed, and
/// every one with a time stamp.
/// </summary>
internal sealed class AnchorShelf(LedgerKeeper keeper, IOptions<LedgerOptions> options)
{
    private readonly Gateway.Ledger.Log.Anchors _files = new(keeper.Files);
    private readonly NoteKey[] _witnesses = [.. options.Value.Witnesses.Select(witness => witness.ToKey())];
    private (KeptCheckpoint Kept, string Day)? _last;

    /// <summary>The newest that every witness signed.</summary>
    public AnchorView? Witnessed { get; private set; }

    /// <summary>The newest with a time stamp.</summary>
    public AnchorView? Stamped { get; private set; }

    /// <summary>Reads what was kept before: what each witness signed last.</summary>
    /// <exception cref="InvalidDataException">One of them was altered.</exception>
    public IEnumerable<(string Witness, AnchorView Signed)> Open()
    {
        foreach (var kept in _files.Kept())
        {
            Note(kept);
            foreach (var key in _witnesses)
            {
                if (kept.Note.Verify(key, out var at) == NoteVerdict.Valid)
                    yield return (key.Name, new AnchorView(kept.Checkpoint.Size, at!.Value));
            }
        }
    }

    /// <summary>Keeps what witnesses signed.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public void Keep(SignedCheckpoint checkpoint, IReadOnlyList<NoteSignature> signatures, DateTimeOffset now)
    {
        var (kept, day) = (_files.Keep(checkpoint, signatures), Instants.Day(now));
        if (_last is { } last && last.Day == day) _files.Forget(last.Kept, kept);
        _last = (kept, day);
        Note(kept);
    }

    /// <summary>Keeps a time stamp.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public void KeepStamp(SignedCheckpoint checkpoint, byte[] token)
    {
        var kept = _files.KeepStamp(checkpoint, token);
        if (_last?.Kept.Checkpoint.Size == kept.Checkpoint.Size) _last = null;
        Note(kept);
    }

    private void Note(KeptCheckpoint kept)
    {
        var (size, latest) = (kept.Checkpoint.Size, DateTimeOffset.MinValue);
        var all = _witnesses.Length > 0;
        foreach (var key in _witnesses)
        {
            all &= kept.Note.Verify(key, out var at) == NoteVerdict.Valid;
            if (at > latest) latest = at.Value;
        }

        if (all && size >= (Witnessed?.Size ?? 0)) Witnessed = new AnchorView(size, latest);
        if (kept.TimeStamp is { } token && Rfc3161TimestampToken.TryDecode(token, out var stamp, out _)
            && size >= (Stamped?.Size ?? 0)) Stamped = new AnchorView(size, stamp.TokenInfo.Timestamp);
    }
}
