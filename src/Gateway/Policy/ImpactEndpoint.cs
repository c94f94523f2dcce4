using Gateway.Access;
using Gateway.Control;
using Gateway.Spool;

namespace Gateway.Policy;

internal static class ImpactEndpoint
{
    public static IEndpointRouteBuilder MapImpact(this IEndpointRouteBuilder api)
    {
        api.MapPost("impact", TellAsync).WithTags("Effective state").Allows(Operation.Read)
            .Replaces<ImpactView>(ImpactExample.Draft)
            .Describes("tellImpact", "Tells what something would change", "Given a contract, a tag, a kill switch or "
                + "an instant, or several of them: which tags would start or stop on which sites, or reach fewer or more "
                + "visitors, and what traffic of the last 24 hours that concerns. Nothing is changed.");
        return api;
    }

    private static async Task<IResult> TellAsync(Draft<ImpactDraft> draft, Actor actor, WhatIf whatIf,
        CurrentPolicy policy, PolicyBuilder builder, SpoolFile spool, GatewayClock clock, CancellationToken cancel)
    {
        var (state, refusal) = await whatIf.ApplyAsync(draft.Value, actor, cancel);
        if (state is null) return refusal!;
        var (now, before) = (clock.Now, policy.State);
        var after = builder.Build(state, before.Snapshot.Epoch);
        return TypedResults.Ok(
            new Impact(before, now, after, Then(draft.Value, now), LastDay.Read(spool, now)).Compare(actor.Sites));
    }

    // A contract that is to begin later is looked at when it has begun.
    private static DateTimeOffset Then(ImpactDraft draft, DateTimeOffset now)
    {
        if (draft.At is not null) return Instant.Parse(draft.At);
        if (draft.Contract is not { } written) return now;
        var contract = written.ToContract("", default);
        return new[] { now, contract.ValidFrom, contract.EffectiveFrom ?? now }.Max();
    }
}
