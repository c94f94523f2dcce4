using System.Text.Json.Nodes;
using Gateway.Consent.Gpp;
using Gateway.Consent.Json;
using Gateway.Consent.Tcf;

namespace Gateway.Consent.Tests.Vectors;

/// <summary>Strings found in specifications and issue threads. For TCF the file holds the right answer; for GPP only
/// the library's, which is right but for what the tests below name.</summary>
public sealed class RealWorldVectorTests
{
    [ReferenceDataFact]
    public void TC_strings_found_in_the_wild_are_read_as_the_specification_has_it()
    {
        var answers = new Answers();
        foreach (var row in VectorFile.ReferenceRows("real-world").Where(row => row.ContainsKey("tc_string")))
        {
            JsonNode? actual = TcString.TryDecode(row.Text("tc_string"), out var tc, out var error)
                ? Answers.Json(json => TcfJson.Write(json, tc))
                : JsonValue.Create("rejected: " + error.Code);
            answers.Expect(row, row["own_reader"], actual);
        }

        answers.AllRight();
    }

    [ReferenceDataFact]
    public void GPP_strings_found_in_the_wild_are_read_as_the_library_reads_them_but_for_its_known_faults()
    {
        var answers = new Answers();
        foreach (var row in VectorFile.ReferenceRows("real-world").Where(row => row.ContainsKey("gpp_string")))
        {
            var actual = GppVectorTests.Decode(row.Text("gpp_string"));
            if (row["iab_library"] is JsonValue)
                answers.Expect(row, IsRejected(row.Text("gpp_string")), "accepted");
            else if (row.Text("source").Contains("Version 2 label with version 1 width", StringComparison.Ordinal))
                answers.Expect(row, IsRejected(row.Text("gpp_string")), "a cut section is read with shifted fields");
            else
                answers.Expect(row, row["iab_library"], AsTheLibraryShowsIt(actual!));
        }

        answers.AllRight();
    }

    private static bool IsRejected(string text) => !GppString.TryDecode(text, out var gpp, out _)
        || gpp.Sections.Any(section => section.Error.Fault != DecodeFault.None);

    /// <summary>The library has no maximum ids, and shows absent segments as empty ones.</summary>
    private static JsonNode AsTheLibraryShowsIt(JsonNode decoded)
    {
        if (decoded["sections"]?["tcfeuv2"] is not JsonObject tcf)
            return decoded;
        foreach (var name in tcf.Select(member => member.Key).Where(name =>
            name.EndsWith("_max_id", StringComparison.Ordinal)).ToList())
            tcf.Remove(name);
        tcf["disclosed_vendors"] ??= "";
        tcf["allowed_vendors"] ??= "";
        tcf["publisher_tc"] ??= new JsonObject
        {
            ["purposes_consent"] = new JsonArray(),
            ["purposes_li_transparency"] = new JsonArray(),
            ["num_custom_purposes"] = 0,
            ["custom_purposes_consent"] = new JsonArray(),
            ["custom_purposes_li_transparency"] = new JsonArray(),
        };
        return decoded;
    }
}
