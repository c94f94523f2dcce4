using System.Text.Json.Nodes;
using Gateway.Configuration.Files;

namespace Gateway.Cli;

/// <summary>
/// <c>ledger bundle|checkpoint</c>: what an outsider checks the ledger with. They go through the management API of a
/// running gateway, so that an export has the same content and is recorded like every other. <c>ledger rotate-key</c>
/// works on the files of one that is stopped.
/// </summary>
internal static class LedgerVerbs
{
    private const string Usage = """
        Usage: ledger bundle FILE.zip [--partner ID] [--from N] [--to N]
                      [--category KEY [--from-day DAY] [--to-day DAY]]
               ledger checkpoint FILE
               ledger rotate-key [--data FOLDER]
        --gateway URL names the management door (default http://localhost:8081); the key comes from the environment,
        GATEWAY_API_KEY, or from --key-file FILE.
        """;

    // What the options of a bundle are called in the API.
    private static readonly Dictionary<string, string> Parameters = new()
    {
        ["--partner"] = "partner", ["--from"] = "from", ["--to"] = "to",
        ["--category"] = "category", ["--from-day"] = "fromDay", ["--to-day"] = "toDay",
    };

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error,
        Func<string, string?> environment)
    {
        try
        {
            if (args is ["rotate-key"] or ["rotate-key", "--data", _])
            {
                await LedgerRotation.RunAsync(args.ElementAtOrDefault(2), output, TimeProvider.System);
                return 0;
            }

            if (args is not [("bundle" or "checkpoint") and var verb, { Length: > 0 } file, .. var rest]
                || file.StartsWith('-')) throw new FileFault(Usage);
            var options = Options(rest);
            using var gateway = ManagementClient.To(ManagementClient.AddressOf(options.GetValueOrDefault("--gateway")),
                ManagementClient.KeyOf(options.GetValueOrDefault("--key-file"), environment));
            if (verb == "bundle") await gateway.DownloadAsync($"ledger/bundle{Query(options)}", file);
            else await KeepAsync(await gateway.GetAsync("ledger/checkpoint"), file);
            await output.WriteLineAsync(file);
            return 0;
        }
        catch (FileFault fault)
        {
            await error.WriteLineAsync($"gateway ledger: {fault.Message}");
            return 2;
        }
    }

    private static Task KeepAsync(JsonObject checkpoint, string file) =>
        File.WriteAllTextAsync(file, checkpoint["note"]!.GetValue<string>());

    private static Dictionary<string, string> Options(string[] rest)
    {
        var options = new Dictionary<string, string>();
        for (var i = 0; i < rest.Length; i += 2)
        {
            if (i + 1 == rest.Length || !(rest[i] is "--gateway" or "--key-file" || Parameters.ContainsKey(rest[i])))
                throw new FileFault($"'{rest[i]}' is not understood.\n{Usage}");
            options[rest[i]] = rest[i + 1];
        }

        return options;
    }

    private static string Query(Dictionary<string, string> options)
    {
        var asked = options.Where(option => Parameters.ContainsKey(option.Key))
            .Select(option => $"{Parameters[option.Key]}={Uri.EscapeDataString(option.Value)}").ToList();
        return asked.Count == 0 ? "" : $"?{string.Join('&', asked)}";
    }
}
