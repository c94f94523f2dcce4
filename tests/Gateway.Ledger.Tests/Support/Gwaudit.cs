using Gateway.Ledger.Bundles;
using Gateway.Verify;
using Gateway.Verify.Commands;
using Gateway.Verify.Verification;

namespace Gateway.Ledger.Tests.Support;

/// <summary>The verifier as the command line has it.</summary>
internal static class Gwaudit
{
    public static ExitCode Verify(IBundle bundle, VerifyOptions? options = null) =>
        Summary.Code(BundleVerifier.Verify(bundle, options ?? new VerifyOptions()));

    public static IReadOnlyList<Fault> Faults(IBundle bundle, VerifyOptions? options = null) =>
        [.. BundleVerifier.Verify(bundle, options ?? new VerifyOptions()).Findings.Select(finding => finding.Fault)];
}
