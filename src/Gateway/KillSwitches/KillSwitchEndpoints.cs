using Gateway.Access;
using Gateway.Approvals;
using Gateway.Control;
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
        kills.MapPost("", KillAsync).Allows(Operation.Kill).Creates<KillSwitchView>(KillSwitchExample.Draft)
            .Describes("kill", "Turns a scope off", "At once, by one person, whatever else is wanted or approved. In "
                + "force when this answers, for what waits in the queues too.");
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

    private static Task<IResult> KillAsync(Draft<KillSwitchDraft> draft, Actor actor, ControlWriter writer,
        CancellationToken cancel) => writer.ChangeAsync(actor, async change =>
        {
            var validator = new KillSwitchDraftValidator(change.Db);
            if (await Change.CheckAsync(validator, draft.Value) is { } faults) return faults;
            var (scope, scopeId) = (Words<KillScope>.Parse(draft.Value.Scope!.Kind), draft.Value.Scope.ToScopeId());
            var kill = new KillSwitch
            {
                Id = Slug.New("kill"),
                Scope = scope,
                ScopeId = scopeId,
                Sites = await SitesAsync(change, scope, scopeId, cancel),
                Reason = draft.Value.Reason!,
                By = actor.Id,
            };
            change.Create(kill, KillSwitchView.From, "kill_switch.killed", kill.Reason);
            return Answers.Created(kill, KillSwitchView.From(kill), Collection);
        }, cancel);

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
