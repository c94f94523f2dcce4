using Gateway.Access;
using Gateway.Control;
using Gateway.History;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Contracts;

/// <summary>The list of contracts: as it is, as it was known at an instant, or what was in force at one.</summary>
internal static class ContractLists
{
    private const string InForceAt = "inForceAt";

    public static ListFilter[] Filters { get; } =
    [
        Search.Filter("id or reference"), new("partner", "Only those with this partner."),
        new("status", $"Only those in this state: {string.Join(", ", Words<ContractStatus>.All)}."),
        new(InForceAt, "Only what was in force at this instant, in the words of then: signed, begun and not ended. "
            + "RFC 3339 with the offset."),
        AsOf.Filter,
    ];

    public static async Task<IResult> ListAsync(ListRequest list, Actor actor, ControlStore store, TimeProvider time,
        CancellationToken cancel)
    {
        if (list["status"] is { } word && !Words<ContractStatus>.TryParse(word, out _))
            return Problems.Unreadable($"status must be one of {string.Join(", ", Words<ContractStatus>.All)}.");
        if ((AsOf.Fault(list, InForceAt) ?? AsOf.Fault(list, AsOf.Member)) is { } fault) return fault;
        await using var db = store.Read(actor);
        return list[InForceAt] is null && list[AsOf.Member] is null
            ? TypedResults.Ok(await NowAsync(list, db, cancel))
            : TypedResults.Ok(await ThenAsync(list, actor.Sites, db, time.GetUtcNow(), cancel));
    }

    private static Task<Page<ContractView>> NowAsync(ListRequest list, ControlDb db, CancellationToken cancel)
    {
        IQueryable<Contract> contracts = db.Contracts;
        if (Search.Pattern(list) is { } pattern)
        {
            contracts = contracts.Where(contract => EF.Functions.Like(contract.Id, pattern, Search.Escape)
                || EF.Functions.Like(contract.Reference, pattern, Search.Escape));
        }

        if (list["partner"] is { } partner)
            contracts = contracts.Where(contract => contract.PartnerId == partner);
        if (Words<ContractStatus>.TryParse(list["status"], out var status))
            contracts = contracts.Where(contract => contract.Status == status);
        return contracts.PageAsync(list, ContractView.From, cancel);
    }

    private static Task<Page<ContractView>> ThenAsync(ListRequest list, SiteScope scope, ControlDb db,
        DateTimeOffset now, CancellationToken cancel)
    {
        var knownAt = AsOf.Of(list, AsOf.Member) ?? now;
        var inForceAt = AsOf.Of(list, InForceAt);
        var search = new HistorySearch().Named(list["q"]).With(list["partner"]).With(list["status"]).Running(inForceAt);
        return AsOf.PageAsync(db, ContractHistory.Kind, list, knownAt, search, async entries =>
        {
            if (inForceAt is not { } at)
                return entries.Select(entry => ContractHistory.Read(entry)!).Where(Fits).Select(ContractView.From);
            var lines = await ContractHistory.TimelinesAsync(
                db, [.. entries.Select(entry => entry.Id)], knownAt, cancel);
            return entries.Select(entry => lines.GetValueOrDefault(entry.Id)?
                    .FirstOrDefault(version => version.InForce(at))?.Contract)
                .OfType<Contract>().Where(Fits).Select(ContractView.From);
        }, view => view.Id, cancel);

        bool Fits(Contract contract) => scope.Sees(contract.Sites)
            && (list["partner"] is not { } partner || contract.PartnerId == partner)
            && (list["status"] is not { } status || Words<ContractStatus>.Of(contract.Status) == status)
            && (list["q"] is not { } text || contract.Id.Contains(text, StringComparison.OrdinalIgnoreCase)
                || contract.Reference.Contains(text, StringComparison.OrdinalIgnoreCase));
    }
}
