using Gateway.Ledger.Entries;
using Gateway.Ledger.Receipts;
using Gateway.Verify.Verification;

namespace Gateway.Verify.Replay;

/// <summary>Whether data could leave at an instant: FORMAT.md §12, "Sends".</summary>
internal sealed class SendRules(StateHistory history)
{
    /// <summary>What forbade it; null when it was allowed by what was known then, or one second before.</summary>
    public Fault? Check(ReceiptTerms terms, long at) =>
        Check(terms, at, at) is { } fault && Check(terms, at, at - StateHistory.Delay) is not null ? fault : null;

    private Fault? Check(ReceiptTerms terms, long at, long known)
    {
        if (terms.Bases.Count == 0) return Fault.SendWithoutLegalBasis;
        var contract = terms.Contract is { } id ? history.InForce("contract", id, at, known) : null;
        if (history.InForce("kill_switch", at, known)
            .Any(kill => !kill.Open && SendScope.Cuts(kill, terms, contract?.State)))
            return Fault.SendWhileKilled;
        if (history.InForce("tag", terms.Tag, at, known) is not { } tag || !StateHistory.IsOpen(tag.State, at)
            || (terms.TagVersion is { } version && version != tag.Number)
            || !SendScope.Names(tag.State, "partner", terms.Partner)
            || !SendScope.Names(tag.State, "contract", terms.Contract))
            return Fault.SendWhileTagOff;
        if (!SendScope.IsOfTag(tag.State, terms)) return Fault.SendOutsideTag;
        if (contract is null || !StateHistory.IsOpen(contract.State, at) || terms.ContractVersion != contract.Number)
            return Fault.SendWithoutContract;
        if (!SendScope.Names(contract.State, "partner", terms.Partner) || !SendScope.Covers(contract.State, terms))
            return Fault.SendOutsideContract;
        return IsCarried(contract.State, terms, at, known) ? null : Fault.SendWithoutTransferBasis;
    }

    // What a contract rests on has to be named: else its revocation would not be seen.
    private bool IsCarried(GovernedState contract, ReceiptTerms terms, long at, long known)
    {
        var named = contract.Refs.GetValueOrDefault("transferBasis");
        if (terms.TransferBasis is not { } id) return named is null || !history.Knows("transfer_basis", named);
        return (named ?? id) == id && history.InForce("transfer_basis", id, at, known) is { } basis
            && StateHistory.IsOpen(basis.State, at) && SendScope.Reaches(basis.State, terms.Destination);
    }
}
