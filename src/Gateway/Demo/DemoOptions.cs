using System.Globalization;

namespace Gateway.Demo;

/// <summary>What <c>gateway demo</c> can be told on its command line. A port of 0 takes any free one.</summary>
internal sealed record DemoOptions
{
    public string Data { get; init; } = "data";

    /// <summary>Empties the data folder first; without it a second start continues on the same data.</summary>
    public bool Fresh { get; init; }

    public int PublicPort { get; init; } = 8080;

    public int ManagementPort { get; init; } = 8081;

    public int ShopPort { get; init; } = 8090;

    public int VendorsPort { get; init; } = 8091;

    public const string Usage = """
        gateway demo [--data FOLDER] [--fresh] [--public-port N] [--management-port N] [--shop-port N]
                     [--vendors-port N]
          --data FOLDER   where the demo keeps its data (default: data)
          --fresh         start again from the seeded partners, contracts and tags
          --…-port N      8080, 8081, 8090 and 8091 unless told; 0 takes any free port
        """;

    /// <summary>Reads the words after <c>demo</c>. Every fault is reported, each with its fix.</summary>
    public static (DemoOptions Options, IReadOnlyList<string> Faults) Parse(IReadOnlyList<string> words)
    {
        var options = new DemoOptions();
        var faults = new List<string>();
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == "--fresh")
            {
                options = options with { Fresh = true };
                continue;
            }

            var (name, value) = words[i].Split('=', 2) switch
            {
                [var key, var inline] => (key, inline),
                [var key] => (key, i + 1 < words.Count && !words[i + 1].StartsWith("--", StringComparison.Ordinal)
                    ? words[++i] : null),
                _ => (words[i], null),
            };
            options = With(options, name, value, faults);
        }

        return (options, faults);
    }

    private static DemoOptions With(DemoOptions options, string name, string? value, List<string> faults)
    {
        switch (name)
        {
            case "--data" when !string.IsNullOrWhiteSpace(value): return options with { Data = value };
            case "--data":
                faults.Add("--data needs a folder, as in --data /tmp/gateway-demo");
                return options;
            case "--public-port": return options with { PublicPort = Port(name, value, faults) };
            case "--management-port": return options with { ManagementPort = Port(name, value, faults) };
            case "--shop-port": return options with { ShopPort = Port(name, value, faults) };
            case "--vendors-port": return options with { VendorsPort = Port(name, value, faults) };
            default:
                faults.Add($"{name} is not an option of the demo");
                return options;
        }
    }

    private static int Port(string name, string? value, List<string> faults)
    {
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port <= ushort.MaxValue)
        {
            return port;
        }

        faults.Add($"{name} needs a port from 0 (any free one) to 65535, not '{value}'");
        return 0;
    }
}
