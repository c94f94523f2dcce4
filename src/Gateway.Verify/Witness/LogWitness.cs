using System.Security.Cryptography;
using Gateway.Ledger.Merkle;
using Gateway.Ledger.Notes;

namespace Gateway.Verify.Witness;

/// <summary>Cosigns checkpoints that continue what it cosigned before: C2SP tlog-witness.</summary>
internal sealed class LogWitness(
    string name, ECDsa key, IReadOnlyList<NoteKey> logs, WitnessState state, TimeProvider clock)
{
    // Comparing with the last checkpoint and keeping the new one is one step: two at once could roll back.
    private readonly Lock turn = new();

    /// <summary>The last checkpoint that it cosigned of the log with that origin's SHA-256; null for none.</summary>
    public Note? Latest(string originHash)
    {
        lock (turn)
        {
            return logs.Select(log => log.Name).Where(origin => Checkpoint.OriginHash(origin) == originHash)
                .Select(state.Find).FirstOrDefault();
        }
    }

    public WitnessAnswer Add(ReadOnlySpan<byte> body)
    {
        if (!AddCheckpoint.TryParse(body, out var request)
            || !Checkpoint.TryParse(request.SignedCheckpoint.Text, out var checkpoint))
            return new WitnessAnswer(400, "The body is not that of add-checkpoint.\n");
        var keys = logs.Where(log => log.Name == checkpoint.Origin).ToList();
        if (keys.Count == 0) return new WitnessAnswer(404, "This log is not known here.\n");
        var verdicts = keys.Select(log => request.SignedCheckpoint.Verify(log, out _)).ToList();
        if (verdicts.Contains(NoteVerdict.Invalid) || !verdicts.Contains(NoteVerdict.Valid))
            return new WitnessAnswer(403, "No trusted key of the log has signed this.\n");
        if (request.OldSize > checkpoint.Size) return new WitnessAnswer(400, "The old size is above the new one.\n");
        lock (turn)
        {
            return Continue(request, checkpoint);
        }
    }

    private WitnessAnswer Continue(AddCheckpoint request, Checkpoint checkpoint)
    {
        var last = state.Find(checkpoint.Origin) is { } note && Checkpoint.TryParse(note.Text, out var kept)
            ? kept
            : new Checkpoint(checkpoint.Origin, 0, TreeHasher.Empty);
        if (request.OldSize != last.Size) return new WitnessAnswer(409, FormattableString.Invariant($"{last.Size}\n"));
        if (!TreeProofs.VerifyConsistency(last.Size, last.Root, checkpoint.Size, checkpoint.Root, request.Proof))
            return new WitnessAnswer(422, "This does not continue what was cosigned before.\n");
        var cosigned = checkpoint.ToNote().Cosign(name, key, clock.GetUtcNow()).Signatures[0];
        var trusted = request.SignedCheckpoint.Signatures.Where(line =>
            logs.Any(log => log.Name == line.Name && log.Id == line.Id));
        state.Put(checkpoint.Origin, trusted.Append(cosigned)
            .Aggregate(Note.Of(request.SignedCheckpoint.Text), (signed, line) => signed.With(line)));
        return new WitnessAnswer(200, cosigned.ToString());
    }
}
