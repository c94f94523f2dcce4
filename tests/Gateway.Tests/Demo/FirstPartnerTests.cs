using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Gateway.Tests.Demo;

/// <summary>The way to the first partner, typed as <c>src/first-partner.md</c> tells it, against a new gateway.</summary>
public sealed partial class FirstPartnerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-first-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_step_from_an_empty_folder_to_the_first_partner_works()
    {
        var steps = Steps().Matches(await File.ReadAllTextAsync(Path.Combine(ReadmeTests.Root(), "src/first-partner.md")))
            .Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(9, steps.Count);
        var port = FreePorts.Take();
        using var gateway = Serve(port);
        try
        {
            var admin = await FirstKeyAsync(gateway);
            var script = "set -euo pipefail\n" + string.Concat(steps.Skip(1));
            var (exit, output) = await RunAsync(script.Replace("localhost:8081", $"localhost:{port}",
                StringComparison.Ordinal), admin);
            Assert.True(exit == 0, output);
            Assert.Contains("acme-stats", await File.ReadAllTextAsync(Path.Combine(_folder, "gateway.json")),
                StringComparison.Ordinal);
        }
        finally
        {
            gateway.Kill();
            await gateway.WaitForExitAsync();
        }
    }

    private Process Serve(int port) => Process.Start(new ProcessStartInfo("dotnet",
    [
        typeof(GatewayApp).Assembly.Location, "serve", "--data", Path.Combine(_folder, "data"), "--public-port", "0",
        "--management-port", $"{port}",
    ]) { RedirectStandardOutput = true })!;

    private static async Task<string> FirstKeyAsync(Process gateway)
    {
        while (await gateway.StandardOutput.ReadLineAsync() is { } line)
        {
            if (FirstKey().Match(line) is not { Success: true } found) continue;
            // Whoever stops reading a pipe stops the writer in the end.
            _ = gateway.StandardOutput.ReadToEndAsync();
            return found.Value;
        }

        throw new InvalidOperationException("The gateway printed no key.");
    }

    private async Task<(int Exit, string Output)> RunAsync(string script, string admin)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", script])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder,
            Environment = { ["ADMIN"] = admin },
        })!;
        var output = await Task.WhenAll(shell.StandardOutput.ReadToEndAsync(), shell.StandardError.ReadToEndAsync());
        await shell.WaitForExitAsync();
        return (shell.ExitCode, string.Join('\n', output));
    }

    [GeneratedRegex("^```bash\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Steps();

    [GeneratedRegex("gwk_[0-9a-f_]+")]
    private static partial Regex FirstKey();
}
