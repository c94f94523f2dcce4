using Gateway.Configuration.Files;

namespace Gateway.Cli;

/// <summary>A call of <c>config</c>, read.</summary>
internal sealed record ConfigCall
{
    private const string Usage = """
        Usage: config export [--json]
               config plan FILE|FOLDER… [--prune]
               config apply FILE|FOLDER… [--prune] [--wait] [--reason TEXT]
               config import CONTRACTS.csv [--dry-run]
        --gateway URL names the management door (default http://localhost:8081); the key comes from the environment,
        GATEWAY_API_KEY, or from --key-file FILE.
        """;

    public required string Verb { get; init; }

    public required Uri Gateway { get; init; }

    public required string Key { get; init; }

    public required IReadOnlyList<string> Files { get; init; }

    public bool Json { get; init; }

    public bool Prune { get; init; }

    public bool DryRun { get; init; }

    public bool Wait { get; init; }

    public string? Reason { get; init; }

    /// <exception cref="FileFault">The call is wrong; the message says how it should be.</exception>
    public static ConfigCall Read(string[] args, Func<string, string?> environment)
    {
        if (args is not [("export" or "plan" or "apply" or "import") and var verb, .. var rest])
            throw new FileFault(Usage);
        var (flags, values, files) = (new HashSet<string>(), new Dictionary<string, string>(), new List<string>());
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] is "--json" or "--prune" or "--wait" or "--dry-run") flags.Add(rest[i]);
            else if (rest[i] is "--gateway" or "--key-file" or "--reason" && i + 1 < rest.Length)
                values[rest[i]] = rest[++i];
            else if (rest[i].StartsWith('-')) throw new FileFault($"'{rest[i]}' is not understood.\n{Usage}");
            else files.Add(rest[i]);
        }

        if ((verb == "export") != (files.Count == 0) || (verb == "import" && files.Count != 1))
            throw new FileFault(Usage);
        return new ConfigCall
        {
            Verb = verb,
            Gateway = Address(values),
            Key = ReadKey(values.GetValueOrDefault("--key-file"), environment),
            Files = files,
            Json = flags.Contains("--json"),
            Prune = flags.Contains("--prune"),
            DryRun = flags.Contains("--dry-run"),
            Wait = flags.Contains("--wait"),
            Reason = values.GetValueOrDefault("--reason"),
        };
    }

    /// <summary>Where the gateway is, and the key, of a call that says nothing else.</summary>
    /// <exception cref="FileFault">The call is wrong; the message says how it should be.</exception>
    public static (Uri Gateway, string Key) ReadGateway(
        string[] rest, Func<string, string?> environment, string usage)
    {
        var values = new Dictionary<string, string>();
        foreach (var pair in rest.Chunk(2))
        {
            if (pair is not [("--gateway" or "--key-file") and var name, var value]) throw new FileFault(usage);
            values[name] = value;
        }

        return (Address(values), ReadKey(values.GetValueOrDefault("--key-file"), environment));
    }

    private static Uri Address(Dictionary<string, string> values)
    {
        var address = values.GetValueOrDefault("--gateway", "http://localhost:8081");
        return Uri.TryCreate(address, UriKind.Absolute, out var gateway) && gateway.Scheme is "http" or "https"
            ? gateway!
            : throw new FileFault($"--gateway: '{address}' is no address.");
    }

    private static string ReadKey(string? file, Func<string, string?> environment)
    {
        if (file is not null && !File.Exists(file)) throw new FileFault($"--key-file: there is no file {file}.");
        var key = file is null ? environment("GATEWAY_API_KEY") : File.ReadAllText(file).Trim();
        return key is { Length: > 0 } && key.All(char.IsAscii)
            ? key
            : throw new FileFault("There is no key: set GATEWAY_API_KEY, or name a file with --key-file.");
    }
}
