using System.Net;
using Gateway.Reports;
using Gateway.Tests.Control;

namespace Gateway.Tests.Reports;

/// <summary>Every question has an answer as JSON, as CSV and on paper, and asking is recorded.</summary>
public sealed class ReportTests(WholeProgram program) : IClassFixture<WholeProgram>
{
    [Theory]
    [InlineData("recipients?category=user.contact")]
    [InlineData("subject?consent=nobody")]
    [InlineData("states")]
    [InlineData("violations")]
    [InlineData("kills")]
    [InlineData("processing")]
    [InlineData("transfers?revoke=dpf")]
    [InlineData("consent-proof?partner=acme")]
    [InlineData("hit?site=shop&hit=hit-0001")]
    [InlineData("requests")]
    public async Task A_report_comes_with_its_checkpoint_and_how_to_verify_it(string asked)
    {
        var json = (await program.Server.Legal.AskAsync($"reports/{asked}")).Is(HttpStatusCode.OK).Json;
        Assert.NotEmpty(json["tables"]!.AsArray());
        var joint = asked.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        foreach (var format in new[] { "csv", "html" })
        {
            var text = (await program.Server.Legal.AskAsync($"reports/{asked}{joint}format={format}"))
                .Is(HttpStatusCode.OK).Text;
            Assert.Contains("gwaudit verify", text, StringComparison.Ordinal);
            Assert.Contains((string)json["checkpoint"]!["origin"]!, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_asked_for_a_report_stands_in_the_ledger()
    {
        var before = (long)(await program.Server.Legal.AskAsync("ledger/checkpoint")).Json["size"]!;
        await program.Server.Auditor.AskAsync("reports/states");
        var entry = (await program.Server.Auditor.AskAsync($"ledger/entries/{before}")).Is(HttpStatusCode.OK).Json;
        Assert.Equal("export.created", (string)entry["entry"]!["type"]!);
        Assert.Equal("states", (string)entry["entry"]!["target"]!["id"]!);
        Assert.Equal("auditor", (string)entry["entry"]!["actor"]!["role"]!);
    }

    [Fact]
    public async Task Every_fault_of_a_question_is_told_at_once()
    {
        var answer = await program.Server.Legal.AskAsync("reports/recipients?from=yesterday&to=2026-13-01");
        answer.Refuses(HttpStatusCode.BadRequest, "unreadable");
        Assert.Equal(["category", "from", "to"], answer.MembersWithErrors.Order());
    }

    [Theory]
    [InlineData("=HYPERLINK(\"https://evil.example\")", "\"'=HYPERLINK(\"\"https://evil.example\"\")\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(1)", "\"'@SUM(1)\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("  =1", "\"'  =1\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("plain, text", "\"plain, text\"")]
    public void No_cell_is_a_formula(string text, string cell) => Assert.Equal(cell, ReportCsv.Cell(text));
}
