using Gateway.Ledger.Merkle;
using Gateway.Ledger.Notes;

namespace Gateway.Verify.Commands;

/// <summary>
/// <c>gwaudit consistency</c>: an earlier checkpoint begins this log; the proof of it on standard output.
/// </summary>
internal static class ConsistencyCommand
{
    public static ExitCode Run(string[] words, TextWriter output)
    {
        var arguments = new Arguments([.. words, "--known", KnownOf(words)], BundleCall.Flags);
        var path = arguments.Required("--from");
        var call = new BundleCall(arguments);
        arguments.Done();
        if (!Checkpoint.TryParse(BundleFiles.Read(path), out var earlier, out _))
            throw new UsageException($"'{path}' is no signed checkpoint.");
        var evidence = call.Verify();
        if (Summary.Code(evidence) != ExitCode.Ok) return call.Tell(output, evidence);

        output.WriteLine(FormattableString.Invariant($"old {earlier.Size}"));
        foreach (var hash in TreeProofs.Consistency(evidence.Tree.Subtree, earlier.Size, evidence.Checkpoint.Size))
            output.WriteLine(hash.ToBase64());
        return ExitCode.Ok;
    }

    // The verifier compares with checkpoints that are known: the earlier one is one.
    private static string KnownOf(string[] words) => Array.IndexOf(words, "--from") is var at and >= 0
        && at + 1 < words.Length ? words[at + 1] : throw new UsageException("'--from' is missing.");
}
