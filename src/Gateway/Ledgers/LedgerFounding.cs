using System.Text.Json.Nodes;
using Gateway.Access;
using Gateway.Approvals;
using Gateway.Contracts;
using Gateway.Control;
using Gateway.KillSwitches;
using Gateway.Ledger.Entries;
using Gateway.Tags;
using Gateway.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Ledgers;

/// <summary>
/// Begins the ledger of an installation, once: an entry for everything that lets data through or stops it as it stands
/// then, and one for every request that is open, so that what comes later can be held against it.
/// </summary>
internal sealed class LedgerFounding(ControlStore store, GovernedActions actions, SteadyTime time)
{
    private const string Founded = "ledger.founded";

    private static readonly Actor Founder = Actor.Gateway("ledger");

    /// <summary>Commits the entries; the publisher does the rest.</summary>
    public Task<bool> RunAsync(CancellationToken cancel) => store.WriteAsync(async (db, transaction) =>
    {
        if (await db.LedgerRows.AnyAsync(row => row.Type == Founded, cancel)) return false;
        var now = Instant.ToMillisecond(time.GetUtcNow());
        Add(db, now, Founded, null, null, null, 0);
        await ContractsAsync(db, now, cancel);
        var masks = (await db.TagSecrets.ToListAsync(cancel)).ToLookup(secret => secret.TagId);
        foreach (var tag in await db.Tags.OrderBy(tag => tag.Id).ToListAsync(cancel))
            Import(db, now, tag, TagView.From(tag, TagSecrets.MasksOf(masks[tag.Id])));
        foreach (var basis in await db.TransferBases.OrderBy(basis => basis.Id).ToListAsync(cancel))
            Import(db, now, basis, TransferBasisView.From(basis));
        foreach (var kill in await db.KillSwitches.OrderBy(kill => kill.Id).ToListAsync(cancel))
            Import(db, now, kill, KillSwitchView.From(kill));
        await RequestsAsync(db, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }, cancel);

    // The row is the newest version. While its day has not come, the one before is in force.
    private static async Task ContractsAsync(ControlDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var contracts = await db.Contracts.OrderBy(contract => contract.Id).ToListAsync(cancel);
        var planned = contracts.Where(contract => contract.EffectiveFrom > now).Select(contract => contract.Id).ToList();
        var lines = planned.Count == 0 ? [] : await ContractHistory.TimelinesAsync(db, planned, null, cancel);
        foreach (var contract in contracts)
        {
            foreach (var earlier in (lines.GetValueOrDefault(contract.Id) ?? []).Select(version => version.Contract)
                .Where(earlier => earlier.Version < contract.Version).OrderBy(earlier => earlier.Version))
                Import(db, now, earlier, ContractView.From(earlier));
            Import(db, now, contract, ContractView.From(contract));
        }
    }

    private async Task RequestsAsync(ControlDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var open = await db.Approvals.AsNoTracking()
            .Where(request => request.Status == ApprovalStatus.Pending || request.Status == ApprovalStatus.Scheduled)
            .OrderBy(request => request.CreatedAt).ToListAsync(cancel);
        foreach (var request in open)
        {
            var change = new Change(db, request.Asker, now);
            var planned = await actions[request.Action]
                .PlanAsync(change, Target.Asked(request), request.Change, cancel);
            request.State = planned.Plan?.State;
            Add(db, now, EntryTypes.ApprovalRequested, request, request.Asker, Agreement.Request(request),
                request.Version);
            foreach (var decision in request.Decisions)
            {
                var actor = new Actor(decision.By, decision.ByName, decision.Function) { Person = decision.Person };
                Add(db, now, EntryTypes.ApprovalApproved, request, actor,
                    new JsonObject { ["sha256"] = decision.Sha256 }, request.Version,
                    Agreement.IdOf(request.Id, decision));
            }
        }
    }

    private static void Import(ControlDb db, DateTimeOffset now, Row row, object view) => db.Add(LedgerRow.Of(
        new LedgerEntry
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            Type = EntryTypes.Imported,
            Actor = GovernanceEntry.ActorOf(db, Founder),
            Target = new EntryTarget(Change.KindOf(row), row.Id, row.Version),
            To = GovernanceEntry.StatusOf(view),
            State = GovernedStates.Of(view),
            After = GovernanceEntry.HashOf(view),
        }));

    private static void Add(ControlDb db, DateTimeOffset now, string type, Row? about, Actor? actor, JsonObject? data,
        int version, Guid? id = null) => db.Add(LedgerRow.Of(new LedgerEntry
        {
            Id = id ?? Guid.CreateVersion7(now),
            At = now,
            Type = type,
            Actor = GovernanceEntry.ActorOf(db, actor ?? Founder),
            Target = about is null ? null : new EntryTarget(Change.KindOf(about), about.Id, version),
            Data = data,
        }));
}
