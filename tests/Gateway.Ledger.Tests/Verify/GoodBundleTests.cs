using Gateway.Ledger.Tests.Support;
using Gateway.Verify;

namespace Gateway.Ledger.Tests.Verify;

public sealed class GoodBundleTests
{
    [Fact]
    public async Task A_small_bundle_holds()
    {
        var bundle = await Samples.SmallAsync();

        Assert.Empty(Gwaudit.Faults(bundle));
        Assert.Equal(ExitCode.Ok, Gwaudit.Verify(bundle));
    }

    [Fact]
    public async Task A_rich_bundle_holds()
    {
        var bundle = await Samples.RichAsync();

        Assert.Empty(Gwaudit.Faults(bundle));
    }

    [PythonFact]
    public async Task The_independent_verifier_agrees_that_they_hold()
    {
        foreach (var bundle in new[] { await Samples.SmallAsync(), await Samples.RichAsync() })
            Assert.Equal([0], await PythonVerifier.VerifyAsync(bundle, [bundle]));
    }
}
