using Gateway.Ledger.Log;
using Gateway.Ledgers.Anchors;

namespace Gateway.Ledgers;

/// <summary>Section <c>Gateway:Ledger</c>.</summary>
internal sealed class LedgerOptions
{
    /// <summary>
    /// The log's name, for example <c>audit.example.com/shop/2026</c>. A log keeps its name: it counts when the log
    /// begins. Default: one that follows from its key.
    /// </summary>
    public string? Origin { get; init; }

    /// <summary>The name under which this gateway numbers its receipts: the same from start to start.</summary>
    public string Instance { get; init; } = "gateway";

    /// <summary>
    /// Whether refusals are recorded one by one besides being counted. They hold no personal data, and are many.
    /// </summary>
    public bool RefusalsSingly { get; init; }

    /// <summary>For how many months single receipts are kept. Entries, sums and proofs stay.</summary>
    public int KeepReceiptsMonths { get; init; } = 60;

    /// <summary>For how many days the keys are kept that bind signals of visitors without a record here.</summary>
    public int KeepDayKeysDays { get; init; } = 30;

    /// <summary>Witnesses, all of which an outsider should ask for. Legal runs them, not IT.</summary>
    public IReadOnlyList<WitnessOptions> Witnesses { get; init; } = [];

    /// <summary>The time-stamping authority.</summary>
    public TimeStampOptions TimeStamps { get; init; } = new();

    /// <summary>How often it is looked who has to be asked to vouch for the log, in seconds.</summary>
    public double AnchorEverySeconds { get; init; } = 60;

    /// <summary>Every setting that makes no sense, by its full name.</summary>
    public IEnumerable<string> Faults()
    {
        if (!LedgerPaths.IsInstance(Instance))
            yield return "Gateway:Ledger:Instance must be 1 to 64 letters, digits, dots, dashes or underscores.";
        if (KeepReceiptsMonths is < 1 or > 1200)
            yield return "Gateway:Ledger:KeepReceiptsMonths must be from 1 to 1200, for example 60.";
        if (KeepDayKeysDays is < 1 or > 3650)
            yield return "Gateway:Ledger:KeepDayKeysDays must be from 1 to 3650, for example 30.";
        if (AnchorEverySeconds is < 0.1 or > 86_400)
            yield return "Gateway:Ledger:AnchorEverySeconds must be from 0.1 to 86400, for example 60.";
        for (var i = 0; i < Witnesses.Count; i++)
        {
            foreach (var fault in Witnesses[i].Faults($"Gateway:Ledger:Witnesses:{i}")) yield return fault;
        }

        if (Witnesses.DistinctBy(witness => witness.Key).Count() < Witnesses.Count)
            yield return "Gateway:Ledger:Witnesses must not name a witness twice.";
        foreach (var fault in TimeStamps.Faults("Gateway:Ledger:TimeStamps")) yield return fault;
        if (Origin is not null && (Origin.Length is 0 or > 200 || Origin.Any(letter => letter is <= ' ' or '+' or > '~')))
            yield return "Gateway:Ledger:Origin must be a name without spaces, for example audit.example.com/shop.";
    }
}
