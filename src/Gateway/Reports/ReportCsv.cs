using System.Text;

namespace Gateway.Reports;

/// <summary>
/// A report as CSV (RFC 4180). A text that a spreadsheet would take for a formula begins with an apostrophe: what a
/// partner or a visitor chose as a name must not run on a colleague's machine.
/// </summary>
internal static class ReportCsv
{
    public static string Write(Report report)
    {
        var text = new StringBuilder();
        foreach (var table in report.Tables)
        {
            Line(text, table.Columns);
            foreach (var row in table.Rows) Line(text, row);
            text.Append("\r\n");
        }

        Line(text, ["report", report.Name]);
        foreach (var (name, value) in report.Asked) Line(text, [name, value]);
        Line(text, ["made at", ReportTable.Text(report.MadeAt)]);
        Line(text, ["checkpoint", report.Checkpoint.Note]);
        Line(text, ["key", report.Checkpoint.Key]);
        var anchors = ReportAnchors.Say(report.Anchors);
        Line(text, ["outside confirmation", anchors.En]);
        Line(text, ["confirmation extérieure", anchors.Fr]);
        Line(text, ["verification", report.Verification.En]);
        Line(text, ["vérification", report.Verification.Fr]);
        return text.ToString();
    }

    /// <summary>A cell that is text and nothing else in every spreadsheet.</summary>
    public static string Cell(string text)
    {
        if (text.Length > 0 && text.TrimStart(' ') is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋'
            or '－' or '＠', ..]) text = $"'{text}";
        return $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
}
