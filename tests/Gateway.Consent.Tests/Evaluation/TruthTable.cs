using Gateway.Consent.Tests.Vectors;

namespace Gateway.Consent.Tests.Evaluation;

/// <summary>The rows of the table in src/Gateway.Consent/README.md.</summary>
internal static class TruthTable
{
    private const string Heading = "| Visitor | Signals | Partner | Answer |";

    public static IEnumerable<(string Visitor, string Signals, string Partner, string Answer)> Rows() =>
        File.ReadLines(Path.Combine(VectorFile.Repository, "src", "Gateway.Consent", "README.md"))
            .SkipWhile(line => line != Heading).Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => (cells[1], cells[2], cells[3], cells[4]));

    public static Situation Situation(string visitor, string signals, string partner)
    {
        var situation = new Situation
        {
            Country = visitor == "unknown" ? null : visitor,
            Terms = PartnerPhrases.Terms(partner),
        };
        return signals.Split("; ").Aggregate(situation, SignalPhrases.Say);
    }

    public static string Say(ConsentVerdict verdict) => verdict.Allowed
        ? "allowed: " + string.Join(", ", Enum.GetValues<LegalBases>()
            .Where(basis => basis != LegalBases.None && (verdict.Bases & basis) != 0).Select(Words))
        : "refused: " + string.Join(", ", Codes(verdict.Reasons));

    public static IEnumerable<string> Codes(ConsentReasons reasons)
    {
        foreach (var reason in reasons)
            yield return ConsentReasons.Describe(reason).Code;
    }

    private static string Words(LegalBases basis) => basis switch
    {
        LegalBases.Consent => "consent",
        LegalBases.LegitimateInterest => "legitimate interest",
        LegalBases.Exempt => "exempt",
        _ => "not required",
    };
}
