using Gateway.Ledger.Tests.Support;
using Gateway.Verify;

namespace Gateway.Ledger.Tests.Verify;

/// <summary>
/// Every way to falsify a bundle is found out, by both verifiers, with the same exit code. Free text (the READMEs) and
/// the enclosed policy, which proves nothing by itself, are left out where the forger mends manifest.json. With
/// GATEWAY_TAMPER_ALL=1 no byte is left out.
/// </summary>
public sealed class TamperMatrixTests
{
    [Fact]
    public async Task Every_single_byte_of_a_small_bundle_counts()
    {
        var bundle = await Samples.SmallAsync();

        var missed = TamperCases.Flips(bundle, bundle.Files.Keys, 1, reseal: false)
            .Where(each => Gwaudit.Verify(each.Bundle) is not ExitCode.Altered).Select(each => each.Name);

        Assert.Empty(missed);
    }

    [Fact]
    public async Task Every_single_byte_counts_also_when_the_forger_mends_the_manifest()
    {
        var bundle = await Samples.SmallAsync();

        var missed = TamperCases.Flips(bundle, TamperCases.Bound(bundle), TamperCases.Thorough ? 1 : 5, reseal: true)
            .Where(each => Gwaudit.Verify(each.Bundle) is not (ExitCode.Altered or ExitCode.Unsigned))
                .Select(each => each.Name);

        Assert.Empty(missed);
    }

    [Fact]
    public async Task Bytes_of_a_large_bundle_count()
    {
        var bundle = await Samples.RichAsync();

        var missed = TamperCases.Flips(bundle, TamperCases.Bound(bundle), TamperCases.Thorough ? 53 : 1499,
            reseal: true)
            .Where(each => Gwaudit.Verify(each.Bundle) is not (ExitCode.Altered or ExitCode.Unsigned))
                .Select(each => each.Name);

        Assert.Empty(missed);
    }

    [Fact]
    public async Task Missing_doubled_swapped_and_added_files_are_found_out()
    {
        var bundle = await Samples.RichAsync();

        foreach (var (name, altered, expected) in TamperCases.FileCases(bundle))
            Assert.True(Gwaudit.Verify(altered) == expected, $"{name}: {Gwaudit.Verify(altered)}, not {expected}");
    }
}
