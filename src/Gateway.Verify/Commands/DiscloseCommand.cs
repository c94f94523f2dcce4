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
        var arguments = new Arguments(words, BundleCall.Flags);
        var (partner, path) = (arguments.Required("--partner"), arguments.Required("--out"));
        var call = new BundleCall(arguments);
        arguments.Done();
        if (partner.Length == 0) throw new UsageException("'--partner' is the id of a partner.");
        var evidence = call.Verify();
        var code = Summary.Code(evidence);
        if (code is not (ExitCode.Ok or ExitCode.RuleBroken or ExitCode.Unanchored)) return call.Tell(output, evidence);

        if (evidence.Manifest.Partner is not null) throw new UsageException("This bundle is a disclosure already.");
        var source = new BundleSource(BundleFiles.Open(call.Path));
        var ledger = new LedgerReader(source, new SignedCheckpoint(evidence.Checkpoint, evidence.CheckpointNote));
        BundleFiles.Write(path, new BundleWriter(source).Disclosure(new BundleRequest
        {
            Ledger = ledger,
            Policy = evidence.Peek("policy.txt") ?? default,
            From = evidence.Manifest.From,
            To = evidence.Manifest.To,
        }, partner));
        output.WriteLine(path);
        if (!evidence.Rows.Values.Any(rows => rows.Any(row => row.Partner == partner)))
            output.WriteLine($"It proves that nothing is on record of '{partner}'. Is that the partner's id?");
        return code;
    }
}
