using Gateway.Ledger.Bundles;
using Gateway.Ledger.Log;

namespace Gateway.Verify.Commands;

/// <summary>
/// <c>gwaudit disclose</c>: of a bundle with everything, the part of one partner that proves itself whole.
/// </summary>
internal static class DiscloseCommand
{
    public static ExitCode Run(string[] words, TextWriter output)
    {
        var arguments = new Arguments(words, Evidences.Flags);
        var (bundle, partner) = (arguments.Required("--bundle"), arguments.Required("--partner"));
        var path = arguments.Required("--out");
        var evidence = Evidences.Verify(arguments);
        arguments.Done();
        var code = Summary.Code(evidence);
        if (code is not (ExitCode.Ok or ExitCode.RuleBroken or ExitCode.Unanchored))
        {
            Summary.Write(output, evidence, "both");
            return code;
        }

        if (evidence.Manifest.Partner is not null) throw new UsageException("This bundle is a disclosure already.");
        var source = new BundleSource(BundleFiles.Open(bundle));
        var ledger = new LedgerReader(source, new SignedCheckpoint(evidence.Checkpoint, evidence.CheckpointNote));
        BundleFiles.Write(path, new BundleWriter(source).Disclosure(new BundleRequest
        {
            Ledger = ledger,
            Policy = evidence.Peek("policy.txt") ?? default,
            From = evidence.Manifest.From,
            To = evidence.Manifest.To,
        }, partner));
        output.WriteLine(path);
        return code;
    }
}
