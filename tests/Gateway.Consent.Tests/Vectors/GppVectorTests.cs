using System.Text.Json.Nodes;
using Gateway.Consent.Gpp;
using Gateway.Consent.Json;
using Gateway.Consent.UsPrivacy;

namespace Gateway.Consent.Tests.Vectors;

public sealed class GppVectorTests
{
    [Fact]
    public void Every_valid_string_decodes_to_the_sections_that_two_other_implementations_read()
    {
        var answers = new Answers();
        foreach (var row in VectorFile.Rows("dev-gpp"))
        {
            var expected = new JsonObject
            {
                ["section_ids"] = row["section_ids"]!.DeepClone(),
                ["sections"] = row["sections"]!.DeepClone(),
            };
            answers.Expect(row, expected, Decode(row.Text("gpp_string")));
        }

        answers.AllRight();
    }

    [Fact]
    public void Every_broken_string_or_section_is_rejected_and_the_other_sections_stay()
    {
        var answers = new Answers();
        foreach (var row in VectorFile.Rows("dev-gpp-malformed"))
        {
            var recommended = row.Text("recommended").Split(':');
            var decodes = GppString.TryDecode(row.Text("gpp_string"), out var gpp, out var error);
            var right = recommended[0] switch
            {
                "reject-string" => !decodes,
                "reject-section" => decodes && gpp!.Sections.All(section =>
                    (section.Error.Fault != DecodeFault.None) == (section.Name == recommended[1])),
                _ => true,
            };
            answers.Expect(row, right, $"{row["mutation"]}: {error}");
        }

        answers.AllRight();
    }

    [Fact]
    public void Both_layouts_of_tcfcav1_decode()
    {
        var answers = new Answers();
        foreach (var row in VectorFile.Rows("dev-gpp-malformed").Where(row =>
            row.Text("mutation").StartsWith("tcfcav1", StringComparison.Ordinal)))
        {
            Assert.True(GppString.TryDecode(row.Text("gpp_string"), out var gpp, out _));
            answers.Expect(row, gpp.Find(5)?.TcfCanada is not null, "not decoded");
        }

        answers.AllRight();
    }

    [Fact]
    public void Every_US_decision_is_the_expected_one()
    {
        var answers = new Answers();
        foreach (var row in VectorFile.Rows("dev-us-decisions"))
        {
            Assert.True(GppString.TryDecode(row.Text("gpp_string"), out var gpp, out _));
            var gpc = GlobalPrivacyControl.IsOptOut((string?)row["sec_gpc_header"]);
            var verdict = row["gpp_sid"]!.AsArray().Aggregate(
                default(UsVerdict), (sum, id) => sum.And(gpp.Find((int)id!)!.Us!.Answers, gpc));
            answers.Expect(row, row["expected"], Answers.Json(json => DecisionJson.Write(json, verdict)));
        }

        answers.AllRight();
    }

    internal static JsonNode? Decode(string text) => GppString.TryDecode(text, out var gpp, out var error)
        ? Answers.Json(json => GppJson.Write(json, gpp))
        : JsonValue.Create(error.Code);
}
