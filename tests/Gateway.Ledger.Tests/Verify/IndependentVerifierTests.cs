using Gateway.Ledger.Tests.Support;

namespace Gateway.Ledger.Tests.Verify;

/// <summary>
/// The independent verifier and gwaudit end with the same exit code. GATEWAY_TAMPER_ALL=1 leaves no byte out.
/// </summary>
public sealed class IndependentVerifierTests
{
    [PythonFact]
    public async Task The_independent_verifier_says_the_same_of_every_byte()
    {
        var bundle = await Samples.SmallAsync();
        var cases = TamperCases.Flips(bundle, bundle.Files.Keys, TamperCases.Thorough ? 1 : 3, reseal: false)
            .Concat(TamperCases.Flips(bundle, TamperCases.Bound(bundle), TamperCases.Thorough ? 1 : 13, reseal: true))
                .ToList();

        await AssertAgreeAsync(bundle, cases);
    }

    [PythonFact]
    public async Task The_independent_verifier_says_the_same_of_a_large_bundle()
    {
        var bundle = await Samples.RichAsync();

        await AssertAgreeAsync(bundle, [.. TamperCases.Flips(bundle, TamperCases.Bound(bundle), TamperCases.Thorough
            ? 97 : 1999, reseal: true)]);
    }

    [PythonFact]
    public async Task The_independent_verifier_says_the_same_of_files()
    {
        var bundle = await Samples.RichAsync();

        await AssertAgreeAsync(bundle, [.. TamperCases.FileCases(bundle).Select(each => (each.Name, each.Bundle))]);
    }

    private static async Task AssertAgreeAsync(MemoryBundle @base, List<(string Name, MemoryBundle Bundle)> cases)
    {
        var codes = await PythonVerifier.VerifyAsync(@base, [.. cases.Select(each => each.Bundle)]);

        Assert.Equal(cases.Count, codes.Count);
        var differing = cases.Zip(codes)
            .Select(each => (each.First.Name, Here: (int)Gwaudit.Verify(each.First.Bundle), There: each.Second))
            .Where(each => each.Here != each.There || each.Here == 0).ToList();
        Assert.Empty(differing);
    }
}
