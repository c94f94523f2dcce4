using Gateway.Control;

namespace Gateway.Approvals;

/// <summary>
/// The way of a change that people make directly. What turns off, narrows or shortens, and what nobody else has to
/// agree to, is done at once; everything else becomes a request.
/// </summary>
internal sealed class GovernedWriter(ControlWriter writer, ApprovalRequests requests)
{
    public Task<IResult> WriteAsync<TDraft>(GovernedAction<TDraft> action, Target target, TDraft draft, Terms terms,
        CancellationToken cancel)
        where TDraft : class => writer.ChangeAsync(target.Asker, async change =>
        {
            var planned = await action.PlanAsync(change, target, draft, cancel);
            if (planned.Plan is not { } plan) return planned.Refusal!;
            change.Why = terms.Reason ?? plan.Reason;
            return plan.TakesTwo || terms.EffectiveAt is not null
                ? requests.Ask(change, action, plan, terms)
                : plan.Apply();
        }, cancel);
}
