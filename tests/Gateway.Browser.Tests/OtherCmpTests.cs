using System.Diagnostics;
using Gateway.Tests;

namespace Gateway.Browser.Tests;

/// <summary>
/// Real CMPs in real pages of a site behind a real gateway: <c>cmps/cmps.test.mjs</c>, which drives a Chromium whose
/// network log is read afterwards.
/// </summary>
public sealed class OtherCmpTests
{
    [Theory]
    [InlineData("vanilla-cookieconsent")]
    [InlineData("Klaro")]
    [InlineData("tarteaucitron")]
    [InlineData("c15t")]
    [InlineData("@iabtechlabtcf/cmpapi")]
    [InlineData("@iabgpp/cmpapi")]
    [InlineData("Google Consent Mode")]
    [InlineData("Didomi")]
    [InlineData("OneTrust")]
    [InlineData("Axeptio")]
    [InlineData("Fides")]
    [InlineData("a cookie")]
    public async Task Who_refuses_reaches_nobody_who_accepts_the_contracted_ones_and_a_change_of_mind_counts(string cmp)
    {
        var folder = Path.Combine(Root(), "tests", "Gateway.Browser.Tests", "cmps");
        await NodePackages.InstallAsync(folder);
        var start = new ProcessStartInfo("node", ["--test", $"--test-name-pattern={cmp}", "cmps.test.mjs"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        start.Environment["GATEWAY_DLL"] = typeof(GatewayApp).Assembly.Location;
        using var node = Process.Start(start)!;
        var told = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();

        Assert.True(node.ExitCode == 0, told);
        Assert.Contains("# fail 0", told, StringComparison.Ordinal);
        Assert.DoesNotContain("# pass 0", told, StringComparison.Ordinal);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Gateway.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
