using System.Globalization;

namespace Gateway.Faults;

/// <summary>Which faults are made, and how many hits each is made under.</summary>
internal sealed record FaultOptions
{
    private const string Usage = """
        usage: Gateway.Faults [--quick] [--only WORD[,WORD…]] [--hits N] [--at-once N] [--gateway Gateway.dll]
        """;

    /// <summary>Whether this is the short profile of every build.</summary>
    public bool Quick { get; private init; }

    /// <summary>Parts of the faults' names; all faults when empty.</summary>
    public IReadOnlyList<string> Only { get; private init; } = [];

    /// <summary>Hits under each fault.</summary>
    public int Hits { get; private init; } = 200_000;

    /// <summary>Faults made side by side, each with a gateway of its own.</summary>
    public int AtOnce { get; private init; } = 1;

    /// <summary>The gateway's assembly; the repository's Release build when absent.</summary>
    public string? Gateway { get; private init; }

    /// <summary>How long anything may take that must come to an end.</summary>
    public TimeSpan Patience => TimeSpan.FromSeconds(Quick ? 180 : 900);

    /// <summary>One number for the short profile and one for the long.</summary>
    public int Times(int quick, int full) => Quick ? quick : full;

    public static FaultOptions? Read(string[] args, TextWriter error)
    {
        var options = args.Contains("--quick")
            ? new FaultOptions { Quick = true, Hits = 2000, AtOnce = 4 }
            : new FaultOptions();
        var words = args.Where(word => word != "--quick").ToList();
        for (var i = 0; i < words.Count; i += 2)
        {
            if (i + 1 == words.Count || options.With(words[i], words[i + 1]) is not { } changed)
            {
                error.WriteLine(Usage);
                return null;
            }

            options = changed;
        }

        return options;
    }

    private FaultOptions? With(string name, string value) => name switch
    {
        "--only" => this with { Only = value.Split(',') },
        "--hits" when Count(value, 1000) is { } hits => this with { Hits = hits },
        "--at-once" when Count(value, 1) is { } atOnce => this with { AtOnce = atOnce },
        "--gateway" when File.Exists(value) => this with { Gateway = value },
        _ => null,
    };

    private static int? Count(string value, int least) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= least
            ? count : null;
}
