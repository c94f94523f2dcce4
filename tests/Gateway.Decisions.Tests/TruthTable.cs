using Gateway.Consent;

namespace Gateway.Decisions.Tests;

/// <summary>One value that a gate can find: its word in the table, and the reasons that follow from it alone.</summary>
internal sealed record Value(string Word, string[] Reasons);

/// <summary>One gate of the table with all its values; the first is the one that lets pass.</summary>
internal sealed record Gate(string Name, params Value[] Values);

/// <summary>
/// The truth table of the decision: what each gate can find, and what follows. Written down here from the rules, not
/// taken from the code: the code is asked and has to agree.
/// </summary>
internal static class TruthTable
{
    public static readonly Gate[] Gates =
    [
        new("kill", new("off", []), new("on", ["kill.switch"])),
        new("wanted", new("yes", []), new("no", ["tag.off"])),
        new("contract", new("in force", []), new("ended", ["contract.ended"]),
            new("not signed", ["contract.not_signed"]), new("not begun", ["contract.not_started"]),
            new("suspended", ["contract.suspended"]), new("terminated", ["contract.terminated"])),
        new("scope", new("covers", []), new("does not", ["contract.site"])),
        new("territory", new("covered", []), new("not covered", ["territory.not_covered"]),
            new("unknown", ["territory.unknown"])),
        new("transfer", new("valid", []), new("ended", ["contract.transfer_basis_ended"]),
            new("not begun", ["contract.transfer_basis_not_started"]),
            new("revoked", ["contract.transfer_basis_revoked"])),
        new("consent", new("granted", []), new("denied", ["own.purpose_denied"]), new("unknown", ["consent.unknown"])),
    ];

    /// <summary>Every combination of the gates' values, of each gate the first so many.</summary>
    public static IEnumerable<Value[]> Rows(int most = int.MaxValue) => Gates.Aggregate(
        (IEnumerable<Value[]>)[[]],
        (rows, gate) => rows.SelectMany(row => gate.Values.Take(most), (row, value) => (Value[])[.. row, value]));

    /// <summary>The reasons that the rules ask for: those of every gate beside each other.</summary>
    public static IEnumerable<string> Expected(Value[] row) => row.SelectMany(value => value.Reasons);

    /// <summary>What the code decides for a row.</summary>
    public static Decision Decide(Value[] row)
    {
        var word = Gates.Zip(row, (gate, value) => (gate.Name, value.Word))
            .ToDictionary(cell => cell.Name, cell => cell.Word);
        var tag = Some.Tag(
            default(ReasonSet).With(Reason.Killed, word["kill"] == "on").With(Reason.TagOff, word["wanted"] == "no"),
            grants: Some.Grant(
                standing: default(ReasonSet)
                    .With(Reason.ContractNotSigned, word["contract"] == "not signed")
                    .With(Reason.ContractSuspended, word["contract"] == "suspended")
                    .With(Reason.ContractTerminated, word["contract"] == "terminated")
                    .With(Reason.ContractSite, word["scope"] == "does not")
                    .With(Reason.TransferBasisRevoked, word["transfer"] == "revoked"),
                notBefore: word["contract"] == "not begun" ? Some.Now.UtcTicks + 1 : long.MinValue,
                notAfter: word["contract"] == "ended" ? Some.Now.UtcTicks : long.MaxValue,
                transferBegins: word["transfer"] == "not begun" ? Some.Now.UtcTicks + 1 : long.MinValue,
                transferEnds: word["transfer"] == "ended" ? Some.Now.UtcTicks : long.MaxValue,
                territories: ["FR"]));
        var country = word["territory"] switch { "covered" => "FR", "not covered" => "DE", _ => null };
        var consent = word["consent"] switch
        {
            "granted" => Some.Accepted(),
            "denied" => Some.Refused(),
            _ => Some.Unknown(),
        };
        return Some.Decide(tag, consent, country: country);
    }

    /// <summary>The codes of everything that refuses.</summary>
    public static IEnumerable<string> Codes(Decision decision)
    {
        foreach (var reason in decision.Reasons.Members()) yield return Reasons.Describe(reason).Code;
        foreach (var reason in decision.Consent.Reasons) yield return ConsentReasons.Describe(reason).Code;
    }
}
