using Gateway.Ledger.Bundles;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Receipts;
using Gateway.Verify.Verification;

namespace Gateway.Verify.Replay;

/// <summary>Whether data could leave at an instant: FORMAT.md §12, "Sends".</summary>
internal sealed class SendRules(StateHistory history)
{
    // That something happened (name, id, instant) is covered by every contract.
    private const string AlwaysCovered = "x.event";

    /// <summary>What forbade it; null when it was allowed by what was known then, or one second before.</summary>
    public Fault? Check(ReceiptTerms terms, long at) =>
        Check(terms, at, at) is { } fault && Check(terms, at, at - StateHistory.Delay) is not null ? fault : null;

    private Fault? Check(ReceiptTerms terms, long at, long known)
    {
        if (terms.Bases.Count == 0) return Fault.SendWithoutLegalBasis;
        if (history.InForce("kill_switch", at, known).Any(kill => !kill.Open && Cuts(kill, terms)))
            return Fault.SendWhileKilled;
        if (history.InForce("tag", terms.Tag, at, known) is not { } tag || !StateHistory.IsOpen(tag.State, at)
            || (terms.TagVersion is { } version && version != tag.Number)
            || !Names(tag.State, "partner", terms.Partner) || !Names(tag.State, "contract", terms.Contract))
            return Fault.SendWhileTagOff;
        if (terms.Contract is null || history.InForce("contract", terms.Contract, at, known) is not { } contract
            || !StateHistory.IsOpen(contract.State, at) || terms.ContractVersion != contract.Number)
            return Fault.SendWithoutContract;
        if (!Names(contract.State, "partner", terms.Partner) || !Covers(contract.State, terms))
            return Fault.SendOutsideContract;
        return terms.TransferBasis is { } basis
            && (history.InForce("transfer_basis", basis, at, known) is not { } based
                || !StateHistory.IsOpen(based.State, at))
                ? Fault.SendWithoutTransferBasis
                : null;
    }

    private static bool Covers(GovernedState contract, ReceiptTerms terms) =>
        Grants(contract, "purposes", terms.Purposes) && Grants(contract, "sites", One(terms.Site))
        && Grants(contract, "countries", One(terms.Origin))
        && (Grant(contract, "categories") is not { } categories
            || terms.Categories.All(each => each == AlwaysCovered
                || categories.Any(granted => granted == GovernedState.Everything
                    || RecipientReport.Covers(granted, each))));

    private static bool Grants(GovernedState state, string name, IEnumerable<string> asked) =>
        Grant(state, name) is not { } granted || granted.Contains(GovernedState.Everything)
            || asked.All(granted.Contains);

    private static IReadOnlyList<string>? Grant(GovernedState state, string name) =>
        state.Grants.GetValueOrDefault(name);

    // Unknown is covered by nothing but everything.
    private static IEnumerable<string> One(string? word) => [word ?? ""];

    private static bool Names(GovernedState state, string kind, string? id) =>
        state.Refs.GetValueOrDefault(kind) is not { } named || named == id;

    private static bool Cuts(GovernedState kill, ReceiptTerms terms)
    {
        var id = kill.Refs.GetValueOrDefault("id") ?? "";
        return kill.Refs.GetValueOrDefault("scope") switch
        {
            "global" => true,
            "site" => terms.Site == id,
            "partner" => terms.Partner == id,
            "tag" => terms.Tag == id,
            "category" => terms.Categories.Any(each => RecipientReport.Covers(id, each)),
            "country" => terms.Origin == id,
            "transfer_basis" => terms.TransferBasis == id,
            "purpose" => terms.Purposes.Contains(id),
            _ => true,
        };
    }
}
