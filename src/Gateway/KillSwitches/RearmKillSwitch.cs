using Gateway.Access;
using Gateway.Approvals;
using Gateway.Approvals.Effects;
using Gateway.Control;
using Gateway.Ledgers;

namespace Gateway.KillSwitches;

/// <summary>Takes a kill switch back: what it held off can send again, and so it takes two.</summary>
internal sealed class RearmKillSwitch : GovernedAction<NoDraft>
{
    public override string Name => "kill_switch.delete";

    public override async Task<Planned> PlanAsync(Change change, Target target, NoDraft draft,
        CancellationToken cancel)
    {
        if (await change.FindAsync<KillSwitch>(target.Id!, cancel) is not { } kill)
            return Problems.NotFound("kill switch", target.Id!);
        if (target.Refuses(kill) is { } stale) return stale;
        if (target.Forbids(Operation.Rearm) is { } forbidden) return forbidden;
        return new Plan
        {
            Kind = Change.KindOf(kill),
            Id = kill.Id,
            Concerns = kill.Concerns,
            BaseVersion = kill.Version,
            Draft = draft,
            Before = KillSwitchView.From(kill),
            Differences = [Difference.Whole(KillSwitchView.From(kill), null, Effect.On)],
            State = GovernedStates.After(KillSwitchView.From(kill), null),
            Approvable = Approvable.KillSwitches,
            Apply = () =>
            {
                change.Delete(kill, KillSwitchView.From, "kill_switch.rearmed");
                return TypedResults.NoContent();
            },
        };
    }
}
