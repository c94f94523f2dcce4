using System.Globalization;
using Gateway.Ledger.Merkle;
using Gateway.Ledger.Notes;

namespace Gateway.Verify.Commands;

/// <summary><c>gwaudit proof</c>: makes the proof of one entry, or checks one that somebody made.</summary>
internal static class ProofCommand
{
    public static ExitCode Run(string[] words, TextWriter output)
    {
        var arguments = new Arguments(words, BundleCall.Flags);
        return arguments.Optional("--check") is { } path ? Check(arguments, path, output) : Make(arguments, output);
    }

    private static ExitCode Make(Arguments arguments, TextWriter output)
    {
        var (text, path) = (arguments.Required("--index"), arguments.Optional("--out"));
        var leaf = arguments.Optional("--leaf");
        var call = new BundleCall(arguments);
        arguments.Done();
        var evidence = call.Verify();
        if (evidence.IsAltered || !evidence.IsComplete) return call.Tell(output, evidence);
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || index >= evidence.Checkpoint.Size)
            throw new UsageException($"'--index' is a number below {evidence.Checkpoint.Size}.");
        if (leaf is not null) File.WriteAllBytes(leaf, evidence.Entries.TryGetValue(index, out var entry)
            ? entry.ToBytes()
            : throw new UsageException($"This bundle does not disclose entry {index}."));
        var proof = new LogProof(
            index, TreeProofs.Inclusion(evidence.Tree.Subtree, index, evidence.Checkpoint.Size),
                evidence.CheckpointNote);
        if (path is null) output.Write(System.Text.Encoding.UTF8.GetString(proof.ToBytes()));
        else File.WriteAllBytes(path, proof.ToBytes());
        return Summary.Code(evidence);
    }

    private static ExitCode Check(Arguments arguments, string path, TextWriter output)
    {
        var (leaf, policyPath) = (arguments.Required("--leaf"), arguments.Required("--policy"));
        arguments.Done();
        if (!TrustPolicy.TryParse(BundleFiles.Read(policyPath), out var policy, out var faults))
            throw new UsageException($"'{policyPath}' is no policy. {string.Join(' ', faults)}");
        if (!LogProof.TryParse(BundleFiles.Read(path), out var proof)
            || !proof.Proves(TreeHasher.Leaf(BundleFiles.Read(leaf))))
            return Say(output, ExitCode.Altered, "The proof does not lead from this entry to its checkpoint.");
        if (!policy.Logs.Any(key => proof.SignedCheckpoint.Verify(key, out _) == NoteVerdict.Valid
            && Checkpoint.TryParse(proof.SignedCheckpoint.Text, out var checkpoint) && checkpoint.Origin == key.Name))
            return Say(output, ExitCode.Unsigned, "No trusted key of the log has signed the proof's checkpoint.");
        var cosigned = policy.Witnesses.Where(each =>
            proof.SignedCheckpoint.Verify(each.Value, out _) == NoteVerdict.Valid)
            .Select(each => each.Key).ToHashSet(StringComparer.Ordinal);
        return policy.IsSatisfiedBy(cosigned)
            ? Say(output, ExitCode.Ok, FormattableString.Invariant($"The log holds this entry at index {proof.Index}."))
            : Say(output, ExitCode.Unsigned, "The proof's checkpoint has not the witnesses that the policy asks for.");
    }

    private static ExitCode Say(TextWriter output, ExitCode code, string sentence)
    {
        output.WriteLine(sentence);
        return code;
    }
}
