using Gateway.Access;
using Gateway.Approvals;
using Gateway.Approvals.Effects;
using Gateway.Control;

namespace Gateway.DataSubjects;

/// <summary>Takes a legal hold back: what it kept can be removed then, and so it takes two.</summary>
internal sealed class LiftLegalHold : GovernedAction<NoDraft>
{
    public override string Name => "legal_hold.lift";

    public override async Task<Planned> PlanAsync(
        Change change, Target target, NoDraft draft, CancellationToken cancel)
    {
        if (await change.FindAsync<LegalHold>(target.Id!, cancel) is not { } hold)
            return Problems.NotFound("legal hold", target.Id!);
        if (target.Refuses(hold) is { } stale) return stale;
        if (target.Forbids(Operation.PlaceHolds) is { } forbidden) return forbidden;
        return new Plan
        {
            Kind = Change.KindOf(hold),
            Id = hold.Id,
            Concerns = hold.Concerns,
            BaseVersion = hold.Version,
            Draft = draft,
            Before = LegalHoldView.From(hold),
            Differences = [Difference.Whole(LegalHoldView.From(hold), null, Effect.Wider)],
            Approvable = Approvable.LegalHolds,
            Apply = () =>
            {
                change.Delete(hold, LegalHoldView.From, "hold.lifted");
                return TypedResults.NoContent();
            },
        };
    }
}
