using Gateway.Contracts;
using Gateway.Control;
using Gateway.Decisions;
using Gateway.Ledger.Receipts;
using Gateway.Ledgers;
using Gateway.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Reports;

/// <summary>
/// Sends that no contract, legal basis or transfer covered, or that were killed. There should be none; gwaudit holds
/// every record of an export against the same rules, from the ledger alone.
/// </summary>
internal sealed class Violations(LedgerRecords records, ControlStore store) : ReportKind
{
    private const int Most = 1000;

    // The visitor's territory asks for no legal basis: no contract has to grant one.
    private static readonly string NotRequired = Policy.Words.Word(Consent.LegalBases.NotRequired);

    public override string Name => "violations";

    public override string OperationId => "reportViolations";

    public override ReportTitle Title { get; } = new(
        "Sends that nothing covered: no contract in force, no legal basis, outside the contract, or killed",
        "Envois que rien ne couvrait : pas de contrat en vigueur, pas de base légale, hors contrat, ou arrêtés");

    public override IReadOnlyList<ListFilter> Parameters => Recipients.Periods;

    public override async Task<IReadOnlyList<ReportTable>> MakeAsync(ReportQuery query, CancellationToken cancel)
    {
        var (from, to) = query.Days();
        if (query.Faults.Any) return [];
        var kills = await KillPeriods.ReadAsync(store, cancel);
        var contracts = await ContractsAsync(cancel);
        var bases = await BasesAsync(cancel);
        var (checkedSends, found) = (0L, new List<IReadOnlyList<string>>());
        foreach (var sent in await records.BetweenAsync(from, to, cancel))
        {
            if (sent.Outcome != ReceiptOutcome.Sending) continue;
            checkedSends++;
            var why = Why(sent, contracts, kills) ?? (IsCarried(sent, bases) ? null : "the transfer basis was not in force");
            if (why is null || found.Count == Most) continue;
            found.Add([ReportTable.Text(sent.At), sent.RecordId.ToString("D"), sent.Terms.Partner, sent.Terms.Tag,
                sent.Terms.ContractAtVersion ?? "", why]);
        }

        return
        [
            new ReportTable("checked", ["sends", "found"], [[ReportTable.Text(checkedSends), ReportTable.Text(found.Count)]]),
            new ReportTable("violations", ["at", "receipt", "partner", "tag", "contract", "what is wrong"], found),
        ];
    }

    private async Task<Dictionary<(string Id, long Version), Contract>> ContractsAsync(CancellationToken cancel)
    {
        await using var db = store.Read();
        var entries = await db.History.Where(entry => entry.Kind == ContractHistory.Kind && entry.Content != null)
            .ToListAsync(cancel);
        return entries.ToDictionary(entry => (entry.Id, (long)entry.Version), entry => ContractHistory.Read(entry)!);
    }

    private async Task<Dictionary<string, TransferBasis>> BasesAsync(CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.TransferBases.ToDictionaryAsync(basis => basis.Id, cancel);
    }

    // A basis that is gone was in force as long as it was there; gwaudit has its history.
    private static bool IsCarried(in Receipt sent, Dictionary<string, TransferBasis> bases) =>
        sent.Terms.TransferBasis is not { } id || !bases.TryGetValue(id, out var basis)
        || (sent.At >= basis.ValidFrom && !(sent.At >= basis.ValidTo)
            && !(sent.At > basis.RevokedAt + KillPeriod.Delay));

    private static bool IsAgreed(Contract contract, string purpose, IReadOnlyList<string> bases) =>
        contract.Purposes.Any(agreed => agreed.Purpose == purpose
            && agreed.Bases.Any(basis => bases.Contains(Policy.Words.Word(basis))));

    private static string? Why(in Receipt sent, Dictionary<(string Id, long Version), Contract> contracts,
        IReadOnlyList<KillPeriod> kills)
    {
        var (terms, at) = (sent.Terms, sent.At);
        if (terms.Bases.Count == 0) return "no legal basis";
        if (terms.Contract is null || !contracts.TryGetValue((terms.Contract, terms.ContractVersion ?? 0), out var contract))
            return "no contract";
        if (contract.Status != ContractStatus.Signed || at < contract.ValidFrom || at >= contract.ValidTo)
            return "the contract was not in force";
        if (!contract.Sites.Contains("*") && !contract.Sites.Contains(terms.Site ?? "")) return "another site";
        var countries = CountrySet.Of(contract.Territories);
        if (!countries.Everywhere && (terms.Origin is null || !countries.Contains(terms.Origin))) return "another country";
        if (terms.Purposes.Except(contract.Purposes.Select(purpose => purpose.Purpose)).Any()) return "another purpose";
        var reached = CountrySet.Of(contract.DestinationTerritories);
        if (!reached.Everywhere && (terms.Destination is null || !reached.Contains(terms.Destination)))
            return "another destination";
        if (!terms.Bases.Contains(NotRequired) && terms.Purposes.Any(purpose => !IsAgreed(contract, purpose, terms.Bases)))
            return "another legal basis";
        var granted = CategoryGrant.Of(contract.DataCategories, contract.DeniedDataCategories).Covered;
        if (!(DataCategories.Covered(terms.Categories) - granted).IsEmpty) return "another data category";
        return kills.Any(kill => kill.IsBroken(terms, at)) ? "it was killed" : null;
    }
}
