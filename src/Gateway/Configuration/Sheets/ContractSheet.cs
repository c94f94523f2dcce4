using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsvHelper;
using Gateway.Control;

namespace Gateway.Configuration.Sheets;

/// <summary>
/// Contracts as a spreadsheet saves them (RFC 4180): a line each below a line of names, cells set apart by comma,
/// semicolon or tab, lists in a cell by <c>|</c>.
/// </summary>
internal static partial class ContractSheet
{
    private const int MostLines = 5000;

    /// <summary>A column: the draft's member that it becomes, and how.</summary>
    private sealed record Column(string Name, bool Required, Action<JsonObject, string> Put);

    private static readonly IReadOnlyList<Column> Columns =
    [
        new("id", false, (draft, cell) => draft["id"] = cell),
        new("partner", true, (draft, cell) => draft["partnerId"] = cell),
        new("reference", true, (draft, cell) => draft["reference"] = cell),
        new("valid_from", true, (draft, cell) => draft["validFrom"] = cell),
        new("valid_to", false, (draft, cell) => draft["validTo"] = cell),
        new("purposes", true, (draft, cell) => draft["purposes"] = new JsonArray([.. Items(cell).Select(Purpose)])),
        new("data_categories", true, (draft, cell) => draft["dataCategories"] = List(cell)),
        new("hashed_only", false, (draft, cell) => draft["hashedOnly"] = List(cell)),
        new("territories", true, (draft, cell) => draft["territories"] = List(cell)),
        new("sites", true, (draft, cell) => draft["sites"] = List(cell)),
        new("transfer_id", false, (draft, cell) => Basis(draft)["id"] = cell),
        new("transfer_basis", false, (draft, cell) => Basis(draft)["kind"] = cell),
        new("transfer_reference", false, (draft, cell) => Basis(draft)["reference"] = cell),
        new("transfer_valid_to", false, (draft, cell) => Basis(draft)["validTo"] = cell),
        new("retention", false, (draft, cell) => draft["retention"] = cell),
    ];

    /// <summary>Where a fault of the draft is in the sheet.</summary>
    private static readonly IReadOnlyList<(string Member, string Column)> Members =
    [
        ("partnerId", "partner"), ("validFrom", "valid_from"), ("validTo", "valid_to"),
        ("dataCategories", "data_categories"), ("hashedOnly", "hashed_only"),
        ("transferBasis.id", "transfer_id"), ("transferBasis.kind", "transfer_basis"),
        ("transferBasis.reference", "transfer_reference"),
        ("transferBasis.validTo", "transfer_valid_to"), ("transferBasis", "transfer_basis"),
    ];

    public static string ColumnOf(string member) =>
        Members.FirstOrDefault(one => member.StartsWith(one.Member, StringComparison.Ordinal)).Column
            ?? member.Split('[', '.')[0];

    /// <summary>Reads a sheet.</summary>
    /// <returns>Its lines with their drafts, and what can be said without looking at anything else.</returns>
    public static (IReadOnlyList<SheetLine> Lines, Faults Faults) Read(string text)
    {
        var faults = new Faults();
        var lines = new List<SheetLine>();
        text = text.TrimStart('\uFEFF');
        var hint = Hint().Match(text);
        using var reader = CsvReader.FromText(text[hint.Length..], new CsvReaderOptions
        {
            // Found by itself it could be taken for the | within cells.
            Separator = hint.Success ? hint.Groups["separator"].Value[0] : SeparatorOf(text),
            TrackLineNumbers = true,
            TrimWhitespace = true,
            OnMalformedRecord = bad => faults.Add($"line {bad.LineNumber + (hint.Success ? 1 : 0)}",
                "has a quote that does not belong there. Inside of quotes, write it twice."),
        });
        reader.ReadHeader();
        var columns = Header([.. reader.Headers], faults);
        var readable = !faults.Any;
        while (readable && reader.Read())
        {
            if (lines.Count == MostLines)
            {
                faults.Add("csv", $"has more than {MostLines} lines. Import it in parts.");
                break;
            }

            var cells = reader.Current.ToArray();
            if (!cells.All(string.IsNullOrEmpty))
                lines.Add(Line((int)reader.LineNumber + (hint.Success ? 1 : 0), cells, columns, faults));
        }

        return (lines, faults);
    }

    private static char SeparatorOf(string text)
    {
        var names = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? end : text.Length);
        return names.Contains('\t') ? '\t' : names.Count(';') >= names.Count(',') ? ';' : ',';
    }

    private static List<Column?> Header(string[] names, Faults faults)
    {
        var columns = names.Select(name => Columns.FirstOrDefault(column => column.Name == name)).ToList();
        foreach (var (index, name) in names.Index().Where(one => columns[one.Index] is null))
        {
            faults.Add("line 1", $"'{name}' (column {index + 1}) is unknown. Known are: "
                + $"{string.Join(", ", Columns.Select(column => column.Name))}.");
        }

        foreach (var twice in columns.OfType<Column>().GroupBy(column => column.Name).Where(of => of.Count() > 1))
            faults.Add("line 1", $"names {twice.Key} twice.");
        foreach (var missing in Columns.Where(column => column.Required && !columns.Contains(column)))
            faults.Add("line 1", $"lacks the column {missing.Name}.");
        return columns;
    }

    private static SheetLine Line(int number, string[] cells, List<Column?> columns, Faults faults)
    {
        // A request's status takes people; what comes from a sheet is a draft.
        var draft = new JsonObject { ["status"] = "draft" };
        if (cells.Length != columns.Count)
            faults.Add($"line {number}", $"has {cells.Length} cells, and the first line {columns.Count}.");
        var dates = new List<string>();
        foreach (var (column, cell) in columns.Zip(cells).Where(one => one.Second.Length > 0))
        {
            if (column!.Name is "valid_from" or "valid_to" or "transfer_valid_to" && LooksLikeDate().IsMatch(cell))
            {
                dates.Add(column.Name);
                faults.Add($"line {number}: {column.Name}", $"'{cell}' is a date as a spreadsheet shows it: it has no "
                    + "time, or no offset, and may be read in more than one way. Make the column text, and write the "
                    + "instant: 2026-12-31T23:59:59+01:00.");
            }

            column.Put(draft, cell);
        }

        return new SheetLine(number, draft, dates);
    }

    private static string[] Items(string cell) =>
        cell.Split(['|', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static JsonArray List(string cell) => new([.. Items(cell).Select(item => JsonValue.Create(item))]);

    // ad_measurement:consent+legitimate_interest
    private static JsonObject Purpose(string item)
    {
        var (purpose, bases) = item.Split(':', 2) is [var name, var rest] ? (name.Trim(), rest) : (item, "");
        return new JsonObject
        {
            ["purpose"] = purpose,
            ["bases"] = new JsonArray([.. bases.Split('+', StringSplitOptions.TrimEntries
                | StringSplitOptions.RemoveEmptyEntries).Select(basis => JsonValue.Create(basis))]),
        };
    }

    private static JsonObject Basis(JsonObject draft)
    {
        if (draft["transferBasis"] is JsonObject basis) return basis;
        draft["transferBasis"] = basis = [];
        return basis;
    }

    // A spreadsheet's own first line that names the separator.
    [GeneratedRegex(@"\Asep=(?<separator>[;,\t])\r?\n", RegexOptions.IgnoreCase)]
    private static partial Regex Hint();

    // 31/12/2026, 12-31-26, 2026-12-31, 2026-12-31 23:59, and the days since 1900.
    [GeneratedRegex(@"\A(\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}( \d{1,2}:\d{2}(:\d{2})?( ?[AP]M)?)?|\d{5}([.,]\d+)?)\z",
        RegexOptions.IgnoreCase)]
    private static partial Regex LooksLikeDate();
}

/// <summary>A line of a sheet.</summary>
/// <param name="Number">Where it is, the line of names being 1.</param>
/// <param name="Draft">The contract that it describes.</param>
/// <param name="Dates">The columns of which has been said already that they are no instant.</param>
internal sealed record SheetLine(int Number, JsonObject Draft, IReadOnlyList<string> Dates);
