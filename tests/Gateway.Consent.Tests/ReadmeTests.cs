using Gateway.Consent.Tests.Encoding;
using Gateway.Consent.Tests.Vectors;
using Gateway.Consent.VendorLists;

namespace Gateway.Consent.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void The_two_minute_start_compiles_and_runs_as_printed()
    {
        var own = Snippet(File.ReadAllText(Path.Combine(
            VectorFile.Repository, "tests", "Gateway.Consent.Tests", "ReadmeTests.cs")), "// readme", "// end");
        var printed = Snippet(File.ReadAllText(Path.Combine(
            VectorFile.Repository, "src", "Gateway.Consent", "README.md")), "```csharp", "```");

        Assert.Equal(printed, own);
        Assert.Equal("No signal, no record and no exemption speaks for this partner.", Run(tcString: ""));
        Assert.Equal("", Run(new TcStringWriter { Purposes = [7], Vendors = [91] }.Encode()));
    }

    private static string Run(string tcString)
    {
        var now = Some.Now;
        using var Console = new StringWriter();
        var vendorListJson = """
            {"gvlSpecificationVersion":3,"vendorListVersion":1,"tcfPolicyVersion":5,"vendors":{"91":{"id":91,"purposes":[7]}}}
            """u8.ToArray();

        // readme
        // The lists are files that you fetch on a timer: never because a request names a version.
        if (!VendorList.TryParse(vendorListJson, out var vendors, out var problem))
            throw new InvalidOperationException(problem);
        var evaluator = new ConsentEvaluator(new ConsentOptions { VendorList = vendors });

        // Once per tag: who the partner is, and the bases that the contract allows for each purpose that the tag needs.
        var acme = new PartnerTerms("acme-ads", [new(Purpose.AdMeasurement, LegalBases.Consent)]) { GvlId = 91 };

        // Once per hit: everything the browser sent, as it was sent.
        var consent = evaluator.Evaluate(
            new ConsentSignals { Tcf = tcString, GdprApplies = true }, new VisitorContext(now, Country: "FR"));

        // Once per partner, without allocating.
        var verdict = consent.Decide(acme);
        foreach (var reason in verdict.Reasons)
            Console.WriteLine(ConsentReasons.Describe(reason).English);
        // end

        return Console.ToString().Trim();
    }

    private static string Snippet(string text, string from, string to)
    {
        var start = text.IndexOf(
            '\n', text.IndexOf("        " + from + "\n", StringComparison.Ordinal) is var at and >= 0
            ? at
            : text.IndexOf(from + "\n", StringComparison.Ordinal));
        var end = text.IndexOf(to + "\n", start, StringComparison.Ordinal);
        return string.Join('\n', text[start..end].Split('\n').Select(line => line.Trim()).Where(line =>
            line.Length > 0));
    }
}
