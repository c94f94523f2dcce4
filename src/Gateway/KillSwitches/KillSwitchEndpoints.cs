using Gateway.Access;
using Gateway.Approvals;
using Gateway.Control;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gateway.KillSwitches;

internal static class KillSwitchEndpoints
{
    private const string Collection = "kill-switches";

    public static void MapKillSwitches(this IEndpointRouteBuilder api)
    {
        var kills = api.MapGroup(Collection).WithTags("Kill switches");
        kills.MapGet("", ListAsync).Allows(Operation.Read).Lists<KillSwitchView>()
            .Describes("listKillSwitches", "Lists the kill switches", "Everything that is turned off outside every "
                + "workflow.");
        kills.MapGet("{id}", ReadAsync).Allows(Operation.Read).Shows<KillSwitchView>()
            .Describes("readKillSwitch", "Reads a kill switch", "The ETag is what re-arming has to bring as If-Match.");
        kills.MapPost("", KillAsync).Allows(Operation.Kill).Creates<KilledView>(KillSwitchExample.Draft)
            .Describes("kill", "Turns a scope off", "At once, by one person, whatever else is wanted or approved. In "
                + "force when this answers, for what waits in the queues too. The answer says how long that took, how "
                + "many deliveries are held, and what was the last to leave; an attempt that is under way is recorded "
                + "when it ends.");
        kills.MapDelete("{id}", RearmAsync).Allows(Operation.Rearm).Deletes().MayTakeApproval()
            .Describes("rearm", "Asks to take a kill switch back", "Once another function has approved it, what was "
                + "held off can send again, as far as nothing else stands against it.");
    }

    private static async Task<IResult> ListAsync(ListRequest list, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return TypedResults.Ok(await db.KillSwitches.PageAsync(list, KillSwitchView.From, cancel));
    }

    private static async Task<IResult> ReadAsync(string id, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return await db.KillSwitches.SingleOrDefaultAsync(kill => kill.Id == id, cancel) is { } kill
            ? Answers.Ok(kill, KillSwitchView.From(kill))
            : Problems.NotFound("kill switch", id);
    }

    private static async Task<IResult> KillAsync(Draft<KillSwitchDraft> draft, Actor actor, RequestStart start,
        ControlWriter writer, [FromServices] KillEffect? effect, CancellationToken cancel)
    {
        // Read before the switch empties the queues, and beside it: the switch does not wait for it.
        var waiting = effect is null ? null : Task.Run(effect.Waiting, cancel);
        KillSwitch? kill = null;
        var refusal = await writer.ChangeAsync(actor, async change =>
        {
            if (await Change.CheckAsync(new KillSwitchDraftValidator(change.Db), draft.Value) is { } faults)
                return faults;
            kill = await ThrowAsync(draft.Value, change, cancel);
            return Results.Empty;
        }, cancel);
        var inForceAfter = start.Milliseconds;
        if (refusal is ProblemHttpResult || kill is null) return refusal;
        var held = waiting is null ? null : effect?.Held(kill, await waiting);
        var last = effect?.LastBefore(kill, kill.CreatedAt);
        return Answers.Created(kill, KilledView.From(kill, inForceAfter, last, held), Collection);
    }

    /// <summary>Makes the switch that a checked draft asks for.</summary>
    public static async Task<KillSwitch> ThrowAsync(KillSwitchDraft draft, Change change, CancellationToken cancel)
    {
        var (scope, scopeId) = (Words<KillScope>.Parse(draft.Scope!.Kind), draft.Scope.ToScopeId());
        var kill = new KillSwitch
        {
            Id = Slug.New("kill"),
            Scope = scope,
            ScopeId = scopeId,
            Sites = await SitesAsync(change, scope, scopeId, cancel),
            Reason = draft.Reason!,
            By = change.Actor.Id,
        };
        change.Create(kill, KillSwitchView.From, "kill_switch.killed", kill.Reason);
        return kill;
    }

    private static async Task<IReadOnlyList<string>> SitesAsync(Change change, KillScope scope, string? scopeId,
        CancellationToken cancel) => scope switch
        {
            KillScope.Site => [scopeId!],
            KillScope.Tag => (await change.Db.Tags.SingleAsync(tag => tag.Id == scopeId, cancel)).Sites,
            _ => [SiteScope.Every],
        };

    private static Task<IResult> RearmAsync(string id, Terms terms, [FromHeader(Name = "If-Match")] string? ifMatch,
        Actor actor, RearmKillSwitch action, GovernedWriter writer, CancellationToken cancel) =>
        writer.WriteAsync(action, Target.Now(id, actor, ifMatch), NoDraft.Instance, terms, cancel);
}
