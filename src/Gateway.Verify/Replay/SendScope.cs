using Gateway.Ledger.Bundles;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Receipts;

namespace Gateway.Verify.Replay;

/// <summary>Whether what was sent lies within what a state grants, or what a kill switch cuts.</summary>
internal static class SendScope
{
    // That something happened (name, id, instant) is covered by every contract.
    private const string AlwaysCovered = "x.event";

    // The visitor's territory asks for no basis: no contract has to grant one.
    private const string NotRequired = "not_required";

    // The European Economic Area, within which data goes without a transfer basis.
    private static readonly HashSet<string> Eea =
    [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
        "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
    ];

    public static bool Covers(GovernedState contract, ReceiptTerms terms) =>
        Grants(contract, "purposes", terms.Purposes) && Grants(contract, "sites", One(terms.Site))
        && Grants(contract, "countries", One(terms.Origin)) && Grants(contract, "destinations", One(terms.Destination))
        && Grants(contract, "channels", One(terms.Channel)) && RestsOn(contract, terms)
        && (Grant(contract, "categories") is not { } categories
            || terms.Categories.All(each => RecipientReport.Covers(AlwaysCovered, each)
                || categories.Any(granted => granted == GovernedState.Everything
                    || RecipientReport.Covers(granted, each))));

    /// <summary>Whether the site and the template are those of the tag.</summary>
    public static bool IsOfTag(GovernedState tag, ReceiptTerms terms) =>
        Grants(tag, "sites", One(terms.Site)) && (tag.Refs.GetValueOrDefault("template") is not { } template
            || terms.Template?.StartsWith($"{template}@", StringComparison.Ordinal) == true);

    public static bool Reaches(GovernedState basis, string? destination) =>
        Eea.Contains(destination ?? "") || Grants(basis, "countries", One(destination));

    public static bool Names(GovernedState state, string kind, string? id) =>
        state.Refs.GetValueOrDefault(kind) is not { } named || named == id;

    /// <param name="kill">The kill switch.</param>
    /// <param name="terms">What was sent.</param>
    /// <param name="contract">The contract that it was sent under: it may rest on a kind of transfer.</param>
    public static bool Cuts(GovernedState kill, ReceiptTerms terms, GovernedState? contract)
    {
        var id = kill.Refs.GetValueOrDefault("id") ?? "";
        return kill.Refs.GetValueOrDefault("scope") switch
        {
            "site" => terms.Site == id,
            "partner" => terms.Partner == id,
            "tag" => terms.Tag == id,
            "category" => terms.Categories.Any(each => RecipientReport.Covers(id, each)),
            "country" => terms.Origin == id,
            "transfer_basis" => (terms.TransferBasis ?? contract?.Refs.GetValueOrDefault("transferBasis")) == id,
            "purpose" => terms.Purposes.Contains(id),
            _ => true,
        };
    }

    // The terms say on which bases everything together rests: each purpose needs one of them that is granted for it.
    private static bool RestsOn(GovernedState contract, ReceiptTerms terms) =>
        Grant(contract, "bases") is not { } granted || granted.Contains(GovernedState.Everything)
        || terms.Bases.Contains(NotRequired)
        || terms.Purposes.All(purpose => terms.Bases.Any(basis => granted.Contains($"{purpose}:{basis}")));

    private static bool Grants(GovernedState state, string name, IEnumerable<string> asked) =>
        Grant(state, name) is not { } granted || granted.Contains(GovernedState.Everything)
            || asked.All(granted.Contains);

    private static IReadOnlyList<string>? Grant(GovernedState state, string name) =>
        state.Grants.GetValueOrDefault(name);

    // Unknown is covered by nothing but everything.
    private static IEnumerable<string> One(string? word) => [word ?? ""];
}
