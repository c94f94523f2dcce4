using System.Diagnostics;
using System.Net;

namespace Gateway.Tests.Packaging;

/// <summary>
/// What the image promises, without a container engine: the published folder runs as an ordinary user on a read-only
/// file system and writes to its data folder alone. Without root the walls are those of the user who runs the tests.
/// </summary>
public sealed class PublishedGatewayTests(PublishedFolder published) : IClassFixture<PublishedFolder>
{
    /// <summary>In its own mount namespace: everything read-only but the data folder; then drop every right.</summary>
    private static readonly string Walls = $"""
        mount --bind "$1" "$1" && mount -o remount,bind,ro / || exit 99
        shift
        touch /read-only-probe 2>/dev/null && exit 98
        exec {string.Join(' ', AsNobody)} "$@"
        """;

    private static string[] AsNobody =>
    [
        "setpriv", $"--reuid={PublishedFolder.Nobody}", $"--regid={PublishedFolder.Nobody}", "--clear-groups",
        "--bounding-set=-all", "--no-new-privs",
    ];

    /// <summary>Root in a container may not be allowed to.</summary>
    private static readonly Lazy<bool> MayMount = new(() =>
    {
        string[] arguments = ["--mount", "mount", "-o", "remount,bind,ro", "/"];
        using var attempt = Process.Start(new ProcessStartInfo("unshare", arguments)
        {
            RedirectStandardError = true,
        })!;
        attempt.WaitForExit();
        return attempt.ExitCode == 0;
    });

    [Fact]
    public async Task It_serves_as_an_ordinary_user_with_only_the_data_folder_writable()
    {
        var (open, management) = (FreePorts.Take(), FreePorts.Take());
        using var gateway = Start(open, management, "serve");
        var output = Task.WhenAll(gateway.StandardOutput.ReadToEndAsync(), gateway.StandardError.ReadToEndAsync());
        try
        {
            var ready = await WaitUntilReadyAsync(gateway, management);
            if (!ready)
                gateway.Kill(entireProcessTree: true);
            Assert.True(ready, ready ? null : string.Concat(await output));
            Assert.Equal(0, await HealthcheckAsync(management));
            Assert.NotEmpty(Directory.EnumerateFileSystemEntries(published.Data));
        }
        finally
        {
            gateway.Kill(entireProcessTree: true);
            await gateway.WaitForExitAsync();
        }
        Assert.Equal(1, await HealthcheckAsync(management));
    }

    private Process Start(int open, int management, params string[] verb)
    {
        string[] program = ["dotnet", Path.Combine(published.App, "Gateway.dll"), .. verb];
        string[] command = !Environment.IsPrivilegedProcess ? program
            : MayMount.Value ? ["unshare", "--mount", "sh", "-c", Walls, "walls", published.Data, .. program]
            : [.. AsNobody, .. program];
        return Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = published.App,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["HOME"] = "/nonexistent",
                ["DOTNET_EnableDiagnostics"] = "0",
                ["GATEWAY__DATA"] = published.Data,
                ["GATEWAY__ADDRESS"] = "127.0.0.1",
                ["GATEWAY__PUBLICPORT"] = $"{open}",
                ["GATEWAY__MANAGEMENTPORT"] = $"{management}",
            },
        })!;
    }

    private async Task<int> HealthcheckAsync(int management)
    {
        using var verb = Start(FreePorts.Take(), management, "healthcheck");
        await Task.WhenAll(verb.StandardOutput.ReadToEndAsync(), verb.StandardError.ReadToEndAsync());
        await verb.WaitForExitAsync();
        return verb.ExitCode;
    }

    private static async Task<bool> WaitUntilReadyAsync(Process gateway, int management)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var tries = 0; tries < 300 && !gateway.HasExited; tries++)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{management}/healthz/ready"));
                if (answer.StatusCode == HttpStatusCode.OK)
                    return true;
            }
            catch (HttpRequestException) when (!gateway.HasExited)
            {
                // Nobody listens yet.
            }
            await Task.Delay(100);
        }
        return false;
    }
}
