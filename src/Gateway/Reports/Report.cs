using Gateway.Ledgers;
using Gateway.Ledgers.Anchors;

namespace Gateway.Reports;

/// <summary>A report: what was found, as of which checkpoint of the ledger.</summary>
/// <param name="Name">Which report.</param>
/// <param name="Title">What it tells, in English and French.</param>
/// <param name="Asked">What was asked, by parameter.</param>
/// <param name="MadeAt">When.</param>
/// <param name="Tables">What was found.</param>
/// <param name="Checkpoint">The ledger that it was made from. What is recorded later is not in it.</param>
/// <param name="Anchors">How much of that ledger others vouch for.</param>
/// <param name="Verification">How an outsider verifies it, in English and French.</param>
internal sealed record Report(string Name, ReportTitle Title, IReadOnlyDictionary<string, string> Asked,
    DateTimeOffset MadeAt, IReadOnlyList<ReportTable> Tables, CheckpointView Checkpoint, AnchorsView Anchors,
    ReportTitle Verification);

/// <summary>A text for people.</summary>
internal sealed record ReportTitle(string En, string Fr);

/// <summary>One table of a report.</summary>
/// <param name="Name">What it holds.</param>
/// <param name="Columns">The names of its columns.</param>
/// <param name="Rows">Its rows: a text for each column; what is several is separated by spaces.</param>
internal sealed record ReportTable(
    string Name, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Several words in one cell, sorted.</summary>
    public static string Several(IEnumerable<string>? words) =>
        string.Join(' ', (words ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    public static string Text(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    public static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
