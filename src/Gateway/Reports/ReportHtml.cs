using System.Net;
using System.Text;

namespace Gateway.Reports;

/// <summary>A report as a page to print: no script, nothing from elsewhere.</summary>
internal static class ReportHtml
{
    private const string Style = "body{font:11pt/1.4 system-ui,sans-serif;margin:2cm}table{border-collapse:collapse;"
        + "width:100%;margin:1em 0}th,td{border:1px solid #888;padding:.2em .4em;text-align:left;vertical-align:top;"
        + "overflow-wrap:anywhere}th{background:#eee}thead{display:table-header-group}pre{white-space:pre-wrap;"
        + "overflow-wrap:anywhere;border:1px solid #888;padding:.5em}@page{size:A4 landscape;margin:1.5cm}";

    public static string Write(Report report)
    {
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"")
            .Append("Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>")
            .Append(Text(report.Title.En)).Append("</title><style>").Append(Style).Append("</style></head><body><h1>")
            .Append(Text(report.Title.En)).Append("</h1><p lang=\"fr\">").Append(Text(report.Title.Fr)).Append("</p><p>")
            .Append(Text(string.Join(", ", report.Asked.Select(asked => $"{asked.Key}: {asked.Value}"))))
            .Append("</p><p>").Append(ReportTable.Text(report.MadeAt)).Append("</p>");
        foreach (var table in report.Tables) Table(page, table);
        page.Append("<h2>Checkpoint</h2><pre>").Append(Text(report.Checkpoint.Note)).Append("</pre><pre>")
            .Append(Text(report.Checkpoint.Policy)).Append("</pre><p>").Append(Text(ReportAnchors.Say(report.Anchors).En))
            .Append("</p><p lang=\"fr\">").Append(Text(ReportAnchors.Say(report.Anchors).Fr)).Append("</p><p>")
            .Append(Text(report.Verification.En))
            .Append("</p><p lang=\"fr\">").Append(Text(report.Verification.Fr)).Append("</p></body></html>");
        return page.ToString();
    }

    private static void Table(StringBuilder page, ReportTable table)
    {
        page.Append("<h2>").Append(Text(table.Name)).Append("</h2><table><thead><tr>");
        foreach (var column in table.Columns) page.Append("<th scope=\"col\">").Append(Text(column)).Append("</th>");
        page.Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            page.Append("<tr>");
            foreach (var cell in row) page.Append("<td>").Append(Text(cell)).Append("</td>");
            page.Append("</tr>");
        }

        page.Append("</tbody></table>");
        if (table.Rows.Count == 0) page.Append("<p>Nothing. <span lang=\"fr\">Néant.</span></p>");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
