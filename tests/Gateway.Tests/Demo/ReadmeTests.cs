using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Gateway.Tests.Demo;

/// <summary>What the README tells people to type is typed here.</summary>
public sealed partial class ReadmeTests : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("gateway-readme-").FullName;
    private DemoProcess _demo = null!;

    public async Task InitializeAsync() => _demo = await DemoProcess.StartAsync(_data);

    public async Task DisposeAsync()
    {
        await _demo.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Every_request_of_the_README_works()
    {
        var requests = Requests().Matches(await File.ReadAllTextAsync(Path.Combine(Root(), "README.md")))
            .Select(match => match.Value).ToList();

        Assert.Equal(2, requests.Count);
        foreach (var request in requests)
        {
            var here = request.Replace("http://localhost:8081/", _demo.Management.BaseAddress!.ToString(), StringComparison.Ordinal);
            var (exit, output) = await RunAsync(here.Replace("curl ", "curl -sS --fail-with-body ", StringComparison.Ordinal));
            Assert.True(exit == 0, $"{request}\n{output}");
        }
    }

    [Fact]
    public async Task Every_file_that_the_README_links_to_is_there()
    {
        foreach (var readme in new[] { "README.md", "src/README.md", "src/first-partner.md" })
        {
            var path = Path.Combine(Root(), readme);
            foreach (Match link in Links().Matches(await File.ReadAllTextAsync(path)))
            {
                var target = Path.Combine(Path.GetDirectoryName(path)!, link.Groups[1].Value);
                Assert.True(File.Exists(target) || Directory.Exists(target), $"{readme} links to {link.Groups[1].Value}");
            }
        }
    }

    private async Task<(int Exit, string Output)> RunAsync(string command)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(command);
        start.Environment["KEY"] = _demo.Management.DefaultRequestHeaders.Authorization!.Parameter;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    internal static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Gateway.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    [GeneratedRegex(@"^curl (?:[^\n]*\\\n)*[^\n]*$", RegexOptions.Multiline)]
    private static partial Regex Requests();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)\)")]
    private static partial Regex Links();
}
