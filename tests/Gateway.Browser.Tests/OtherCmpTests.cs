using System.Diagnostics;
using System.Text.RegularExpressions;
using Gateway.Tests;

namespace Gateway.Browser.Tests;

/// <summary>
/// Real CMPs in real pages of a site behind a real gateway: <c>cmps/</c> drives Chromiums whose network logs are read
/// afterwards.
/// </summary>
public sealed class OtherCmpTests(OtherCmpTests.Run run) : IClassFixture<OtherCmpTests.Run>
{
    [Theory]
    [InlineData("vanilla-cookieconsent 3.1.0")]
    [InlineData("Klaro 0.7.22")]
    [InlineData("tarteaucitron 1.34.0")]
    [InlineData("c15t 2.2.1")]
    [InlineData("@iabtechlabtcf/cmpapi 1.5.21")]
    [InlineData("@iabgpp/cmpapi 3.2.0")]
    [InlineData("Google Consent Mode beside a TC string")]
    [InlineData("Didomi’s cookie")]
    [InlineData("OneTrust’s cookie")]
    [InlineData("Axeptio’s cookie")]
    [InlineData("Fides’ cookie")]
    [InlineData("a cookie that cannot be read refuses")]
    [InlineData("a cookie that says no yes and no no refuses")]
    public void Who_refuses_reaches_nobody_who_accepts_the_contracted_ones_and_a_change_of_mind_counts(string cmp) =>
        Assert.True(Regex.IsMatch(run.Told, $"^    ok [0-9]+ - {Regex.Escape(cmp)}$", RegexOptions.Multiline), run.Told);

    [Fact]
    public void No_other_test_of_these_failed() => Assert.True(run.ExitCode == 0, run.Told);

    /// <summary>One run of all files, each with a gateway of its own.</summary>
    public sealed class Run : IAsyncLifetime
    {
        /// <summary>What the tests told, in TAP.</summary>
        public string Told { get; private set; } = "";

        public int ExitCode { get; private set; }

        public async Task InitializeAsync()
        {
            var folder = Path.Combine(Root(), "tests", "Gateway.Browser.Tests", "cmps");
            await NodePackages.InstallAsync(folder);
            var start = new ProcessStartInfo("node", ["--test", "--test-reporter=tap", "--test-concurrency=3"])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
            };
            start.Environment["GATEWAY_DLL"] = typeof(GatewayApp).Assembly.Location;
            using var node = Process.Start(start)!;
            Told = await node.StandardOutput.ReadToEndAsync();
            await node.WaitForExitAsync();
            ExitCode = node.ExitCode;
        }

        public Task DisposeAsync() => Task.CompletedTask;

        private static string Root()
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Gateway.sln"))) folder = Path.GetDirectoryName(folder)!;
            return folder;
        }
    }
}
