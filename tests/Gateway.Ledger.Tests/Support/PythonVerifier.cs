using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Gateway.Ledger.Tests.Support;

/// <summary>
/// The independent verifier, one process for many bundles: each is the base with some files replaced.
/// </summary>
internal static class PythonVerifier
{
    public static async Task<IReadOnlyList<int>> VerifyAsync(MemoryBundle @base, IReadOnlyList<MemoryBundle> bundles,
        string? policy = null, IReadOnlyList<byte[]>? known = null, bool anchored = false)
    {
        using var process = Process.Start(new ProcessStartInfo("python3",
            [Path.Combine(AppContext.BaseDirectory, "verifier", "batch.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var answers = process.StandardOutput.ReadToEndAsync();
        await WriteAsync(process, new
        {
            files = Encode(@base.Files),
            policy = policy is null ? null : Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(policy)),
            known = (known ?? []).Select(Convert.ToBase64String),
            anchored,
        });
        foreach (var bundle in bundles)
        {
            await WriteAsync(process, new
            {
                removed = @base.Files.Keys.Except(bundle.Files.Keys),
                files = Encode(bundle.Files.Where(file => !@base.Files.TryGetValue(file.Key, out var bytes)
                    || !ReferenceEquals(bytes, file.Value) && !bytes.AsSpan().SequenceEqual(file.Value))),
            });
        }

        process.StandardInput.Close();
        var lines = (await answers).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return [.. lines.Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
    }

    private static Dictionary<string, string> Encode(IEnumerable<KeyValuePair<string, byte[]>> files) =>
        files.ToDictionary(file => file.Key, file => Convert.ToBase64String(file.Value));

    private static Task WriteAsync(Process process, object line) =>
        process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(line));
}
