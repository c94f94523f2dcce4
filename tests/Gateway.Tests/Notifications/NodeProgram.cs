using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Tests.Notifications;

/// <summary>
/// Programs of others, on Node: what the gateway sends has to be right in their eyes, not in its own.
/// </summary>
internal sealed class NodeProgram : IAsyncDisposable
{
    private readonly Process _process;

    private NodeProgram(Process process) => _process = process;

    /// <summary>Runs a program on some input and reads the JSON that it answers.</summary>
    public static async Task<JsonNode> AskAsync(string script, string input)
    {
        await using var program = await StartAsync(script);
        await program._process.StandardInput.WriteAsync(input);
        program._process.StandardInput.Close();
        var said = await program._process.StandardOutput.ReadToEndAsync();
        await program._process.WaitForExitAsync();
        Assert.True(program._process.ExitCode == 0, await program._process.StandardError.ReadToEndAsync());
        return JsonNode.Parse(said)!;
    }

    public static async Task<NodeProgram> StartAsync(string script, object? settings = null)
    {
        await NodePackages.InstallAsync(Folder());
        var start = new ProcessStartInfo("node", [script])
        {
            WorkingDirectory = Folder(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (settings is not null) start.ArgumentList.Add(JsonSerializer.Serialize(settings, JsonSerializerOptions.Web));
        return new NodeProgram(Process.Start(start)!);
    }

    /// <summary>The next line of JSON that the program says.</summary>
    public async Task<JsonNode> ReadAsync() =>
        JsonNode.Parse(await _process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException(await _process.StandardError.ReadToEndAsync()))!;

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "node");
}
