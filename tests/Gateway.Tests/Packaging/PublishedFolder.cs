using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Gateway.Tests.Packaging;

/// <summary>The gateway published with the Dockerfile's own command, and a data folder beside it.</summary>
public sealed partial class PublishedFolder : IAsyncLifetime
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), $"gateway-published-{Guid.NewGuid():N}");

    public string App => Path.Combine(_root, "app");

    public string Data => Path.Combine(_root, "data");

    public static string Repository { get; } = FindRepository();

    /// <summary>The user that the test gives the published gateway when it may: nobody.</summary>
    public const int Nobody = 65534;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Data);
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", [$"{Nobody}:{Nobody}", Data]);
        var dockerfile = await File.ReadAllTextAsync(Path.Combine(Repository, "Dockerfile"));
        var publish = PublishCommand().Match(dockerfile).Value.Split(' ');
        Assert.Equal("dotnet", publish[0]);
        await RunAsync(publish[0], publish[1..].Select(word => word == "/app" ? App : word));
    }

    private static async Task RunAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Repository,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Nothing may stay behind when the command is done.
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["UseSharedCompilation"] = "false" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} failed:\n{await output}{await error}");
    }

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Gateway.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run inside the repository.");
        return folder;
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    [GeneratedRegex(@"dotnet publish [^\r\n\\]+")]
    private static partial Regex PublishCommand();
}
