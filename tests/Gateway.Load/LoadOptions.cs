using System.Globalization;

namespace Gateway.Load;

/// <summary>What is measured, and for how long.</summary>
internal sealed record LoadOptions
{
    private const string Usage = """
        usage: Gateway.Load [--subject gateway|bare] [--rounds N] [--seconds N] [--warm-up SECONDS]
                            [--connections N,N…] [--backlog yes|no] [--minutes N] [--rate HITS]
                            [--drain SECONDS] [--gateway Gateway.dll] [--json FILE]
        """;

    /// <summary>What is compared with the bare endpoint: the gateway, or a second one (ratio about 1).</summary>
    public string Subject { get; private init; } = "gateway";

    /// <summary>How often the two are driven in turn.</summary>
    public int Rounds { get; private init; } = 4;

    /// <summary>How long each is driven in a round, in seconds.</summary>
    public int Seconds { get; private init; } = 3;

    /// <summary>Keep-alive connections of the client, one measurement each.</summary>
    public IReadOnlyList<int> Connections { get; private init; } = [4, 64];

    /// <summary>How long each is driven before anything is measured: until its code is compiled for good.</summary>
    public int WarmUp { get; private init; } = 10;

    /// <summary>Whether the vendors are away while hits are sent, so that all of them wait.</summary>
    public bool Backlog { get; private init; }

    /// <summary>Not a comparison but a steady load for this many minutes, to see whether memory stays flat.</summary>
    public int? Minutes { get; private init; }

    /// <summary>Hits a second of the steady load.</summary>
    public int Rate { get; private init; } = 1000;

    /// <summary>How long the vendors may take to get what was accepted, in seconds.</summary>
    public int Drain { get; private init; } = 180;

    /// <summary>The gateway's assembly; the repository's Release build when absent.</summary>
    public string? Gateway { get; private init; }

    /// <summary>Where to write the figures as JSON, besides the table.</summary>
    public string? Json { get; private init; }

    public static LoadOptions? Read(string[] args, TextWriter error)
    {
        var options = new LoadOptions();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length || options.With(args[i], args[i + 1]) is not { } changed)
            {
                error.WriteLine(Usage);
                return null;
            }
            options = changed;
        }
        return options;
    }

    private LoadOptions? With(string name, string value) => name switch
    {
        "--subject" when value is "gateway" or "bare" => this with { Subject = value },
        "--rounds" when Count(value, 1, 100) is { } rounds => this with { Rounds = rounds },
        "--seconds" when Count(value, 1, 60) is { } seconds => this with { Seconds = seconds },
        "--warm-up" when Count(value, 0, 60) is { } warmUp => this with { WarmUp = warmUp },
        "--backlog" when value is "yes" or "no" => this with { Backlog = value == "yes" },
        "--minutes" when Count(value, 1, 600) is { } minutes => this with { Minutes = minutes },
        "--rate" when Count(value, 1, 100_000) is { } rate => this with { Rate = rate },
        "--drain" when Count(value, 1, 3600) is { } drain => this with { Drain = drain },
        "--connections" => WithConnections(value.Split(',')),
        "--gateway" when File.Exists(value) => this with { Gateway = value },
        "--json" => this with { Json = value },
        _ => null,
    };

    private LoadOptions? WithConnections(string[] values)
    {
        var counts = values.Select(value => Count(value, 1, 512)).ToList();
        return counts.Contains(null) ? null : this with { Connections = [.. counts.Select(count => count!.Value)] };
    }

    private static int? Count(string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && count >= least && count <= most ? count : null;
}
