using System.Globalization;
using System.Text.Json.Nodes;
using Gateway.Ledger.Json;
using Gateway.Ledger.Log;
using Gateway.Ledger.Receipts;
using Gateway.Ledger.Storage;

namespace Gateway.Ledger.Bundles;

/// <summary>
/// Which partners received a data category between two days, under which contract versions, consents and transfer
/// bases: the report that is computed again from the evidence. FORMAT.md §11.
/// </summary>
/// <param name="Category">The category's key; it covers its children.</param>
/// <param name="FromDay">The first UTC day.</param>
/// <param name="ToDay">The last UTC day.</param>
/// <param name="Rows">A row for each partner, by partner.</param>
public sealed record RecipientReport(string Category, string FromDay, string ToDay, IReadOnlyList<RecipientRow> Rows)
{
    /// <summary>Where it lies in a bundle.</summary>
    public const string Path = "report.json";

    /// <summary>Computes it from a ledger: from the sum of a day where there is one, else from its manifests.</summary>
    /// <remarks>It trusts the files of its own ledger; <c>gwaudit recount</c> trusts nothing.</remarks>
    public static RecipientReport From(ILedgerSource files, string category, string fromDay, string toDay)
    {
        ArgumentNullException.ThrowIfNull(files);
        return Compute(category, fromDay, toDay, RowsBetween(files, fromDay, toDay));
    }

    /// <summary>The rows of those days: from the sum of a day where there is one, else from its manifests.</summary>
    /// <exception cref="InvalidDataException">A file was altered.</exception>
    public static IEnumerable<TagRow> RowsBetween(ILedgerSource files, string fromDay, string toDay)
    {
        ArgumentNullException.ThrowIfNull(files);
        return Days(fromDay, toDay).SelectMany(day => RowsOf(files, day));
    }

    /// <summary>Computes it from rows of those days.</summary>
    public static RecipientReport Compute(string category, string fromDay, string toDay, IEnumerable<TagRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var partners = new SortedDictionary<string, RecipientSum>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var matching = (row.Sets.GetValueOrDefault("categories") ?? []).Where(each => Covers(category, each))
                .ToList();
            if (row.Sent == 0 || matching.Count == 0) continue;
            if (!partners.TryGetValue(row.Partner, out var sum))
                partners[row.Partner] = sum = new RecipientSum(row.Partner);
            sum.Add(row, matching);
        }

        return new RecipientReport(category, fromDay, toDay, [.. partners.Values.Select(sum => sum.ToRow())]);
    }

    /// <summary>Whether a category's key covers another's: itself and its children.</summary>
    public static bool Covers(string category, string other)
    {
        ArgumentNullException.ThrowIfNull(category);
        ArgumentNullException.ThrowIfNull(other);
        return other.StartsWith(category, StringComparison.Ordinal)
            && (other.Length == category.Length || other[category.Length] == '.');
    }

    /// <summary>The file: canonical JSON and a newline.</summary>
    public byte[] ToBytes() =>
    [
        .. CanonicalJson.Write(new JsonObject
        {
            ["report"] = "recipients",
            ["category"] = Category,
            ["from"] = FromDay,
            ["to"] = ToDay,
            ["rows"] = new JsonArray([.. Rows.Select(row => row.ToJson())]),
        }),
        (byte)'\n',
    ];

    /// <summary>Reads what a report is about; its rows are left to be computed.</summary>
    public static bool TryParseQuestion(
        ReadOnlyMemory<byte> bytes, out (string Category, string FromDay, string ToDay) question)
    {
        question = default;
        if (bytes.Span is not [.., (byte)'\n'] || !CanonicalJson.TryParse(bytes[..^1], out var json)) return false;
        var read = new JsonMembers(json);
        if (read.Text("report") != "recipients" || read.Any("rows") is null) return false;
        question = (read.Text("category") ?? "", read.Text("from") ?? "", read.Text("to") ?? "");
        return read.IsDone("category", "from", "to");
    }

    private static IEnumerable<string> Days(string from, string to)
    {
        var last = DateOnly.ParseExact(to, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        for (var day = DateOnly.ParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture); day <= last;
             day = day.AddDays(1))
            yield return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static IEnumerable<TagRow> RowsOf(ILedgerSource files, string day)
    {
        if (files.List($"{LedgerPaths.Sums}/{day}") is [.., var sum])
            return DaySum.ReadRows(files.Read(sum)!) ?? throw new InvalidDataException($"{sum} is altered.");
        return files.Folders(LedgerPaths.AllManifests).Select(instance => LedgerPaths.Manifests(instance, day))
            .Select(files.Read).OfType<byte[]>().SelectMany(bytes => ManifestFile.Rows(bytes))
                .SelectMany(each => each.Rows);
    }
}
