using System.Globalization;
using Gateway.Access;
using Gateway.Control;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Contracts;

internal static class ContractVersionEndpoints
{
    public static void MapContractVersions(this IEndpointRouteBuilder contracts) =>
        contracts.MapGet("{id}/versions", ListAsync).Allows(Operation.Read).Lists<ContractVersionView>()
            .Describes("listContractVersions", "Lists the versions of a contract",
                "Everything that was ever recorded of it, the newest first: what it said, who recorded it when, and "
                + "between which instants it is the contract. Versions are never altered.");

    private static async Task<IResult> ListAsync(string id, ListRequest list, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        var after = int.MaxValue;
        if (list.After is not null && !int.TryParse(list.After, NumberStyles.None, CultureInfo.InvariantCulture,
            out after))
        {
            return Problems.Unreadable("cursor must be the value of next from the page before.");
        }

        await using var db = store.Read(actor);
        var timelines = await ContractHistory.TimelinesAsync(db, [id], null, cancel);
        if (!timelines.TryGetValue(id, out var timeline)
            || !timeline.Any(version => actor.Sites.Sees(version.Contract.Sites)))
        {
            return Problems.NotFound("contract", id);
        }

        var entries = await db.History
            .Where(entry => entry.Kind == ContractHistory.Kind && entry.Id == id && entry.Version < after)
            .OrderByDescending(entry => entry.Version).Take(list.Limit + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page<ContractVersionView>.Cut(entries, list.Limit,
            entry => ContractVersionView.Of(entry, timeline),
            entry => entry.Version.ToString(CultureInfo.InvariantCulture)));
    }
}
