using System.Text;
using Gateway.Ledger.Bundles;
using Gateway.Verify.Verification;

namespace Gateway.Verify.Commands;

/// <summary><c>gwaudit recount</c>: computes a report again from the evidence and shows what it should say.</summary>
internal static class RecountCommand
{
    public static ExitCode Run(string[] words, TextWriter output)
    {
        var arguments = new Arguments(words, BundleCall.Flags);
        var path = arguments.Optional("--report");
        var call = new BundleCall(arguments);
        arguments.Done();
        var given = path is null ? default(ReadOnlyMemory<byte>?) : BundleFiles.Read(path);
        var evidence = call.Verify();
        var code = Summary.Code(evidence);
        if (code is not (ExitCode.Ok or ExitCode.RuleBroken or ExitCode.Unanchored)
            && !evidence.Findings.All(finding => finding.Fault == Fault.ReportDiffers))
            return call.Tell(output, evidence);

        if ((given ?? evidence.Peek(RecipientReport.Path)) is not { } report)
            throw new UsageException("The bundle holds no report.json: name one with '--report'.");
        if (ReportStep.Recount(evidence, report) is not { } computed)
            throw new UsageException("The report is none that can be computed again.");
        output.Write(Encoding.UTF8.GetString(computed.ToBytes()));
        return computed.ToBytes().AsSpan().SequenceEqual(report.Span) ? code : ExitCode.Altered;
    }
}
