using System.Diagnostics;

namespace Gateway.Tests.Cli;

/// <summary>The program called as people call it, rightly and wrongly.</summary>
public sealed class CallTests
{
    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("serve", "--help")]
    [InlineData("demo", "-h")]
    public async Task Whoever_asks_for_help_gets_it_and_starts_nothing(params string[] call)
    {
        var (code, said, _) = await RunAsync(call);

        Assert.Equal(0, code);
        Assert.Contains("gateway VERB", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no verb 'srve'", "srve")]
    [InlineData("there is no option '--pubic-port'", "serve", "--pubic-port", "80")]
    [InlineData("there is no option '--pubic-port=80'", "--pubic-port=80")]
    [InlineData("there is no option 'folder'", "serve", "folder")]
    [InlineData("--data needs a value", "serve", "--data")]
    public async Task A_wrong_call_is_told_in_a_line_and_starts_nothing(string fault, params string[] call)
    {
        var (code, _, error) = await RunAsync(call);

        Assert.Equal(2, code);
        Assert.StartsWith("gateway", error, StringComparison.Ordinal);
        Assert.Contains(fault, error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    private static async Task<(int Code, string Said, string Error)> RunAsync(string[] call)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(GatewayApp).Assembly.Location, .. call])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var gateway = Process.Start(start)!;
        try
        {
            var (said, error) = (gateway.StandardOutput.ReadToEndAsync(), gateway.StandardError.ReadToEndAsync());
            await gateway.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);
            return (gateway.ExitCode, await said, await error);
        }
        finally
        {
            gateway.Kill(entireProcessTree: true);
        }
    }
}
