using Gateway.Access;
using Gateway.Control;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Approvals;

/// <summary>What people do with a request: approve, reject, withdraw and edit it.</summary>
internal sealed class ApprovalDecisions(ControlWriter writer, ApprovalRequests requests, GovernedActions actions,
    TimeProvider time)
{
    public Task<IResult> ApproveAsync(string id, Actor actor, ApproveDraft draft, CancellationToken cancel) =>
        DecideAsync(id, actor, async (change, approval) =>
        {
            if (await Change.CheckAsync(new ApproveDraftValidator(), draft) is { } faults) return faults;
            if (approval.Person == actor.Person)
                return Problems.OwnRequest("You asked for this yourself: another person has to approve it.");
            if (approval.Decisions.Any(decision => decision.Person == actor.Person))
                return Problems.NotNow("You have approved this already; what is missing is an approval by others.");
            if (draft.Sha256 != approval.Sha256) return Problems.OtherChange(draft.Sha256!, approval.Sha256);
            var planned = await actions[approval.Action].PlanAsync(change, Target.Asked(approval), approval.Change,
                cancel);
            if (planned.Plan is not { } plan) return Refuse(change, approval, planned.Refusal!);
            var missing = requests.Missing(plan, approval.Function, approval.Decisions);
            if (!missing.Counts(actor.Role))
                return Problems.NotYourFunction([.. missing.Needs, .. missing.OneMoreOf]);
            Approve(change, approval, plan, draft);
            return null;
        }, cancel);

    public Task<IResult> RejectAsync(string id, Actor actor, CommentDraft draft, CancellationToken cancel) =>
        DecideAsync(id, actor, async (change, approval) =>
        {
            if (await Change.CheckAsync(new CommentDraftValidator(), draft) is { } faults) return faults;
            if (approval.Person == actor.Person)
                return Problems.OwnRequest("You asked for this yourself: withdraw it instead.");
            change.Update(approval, ApprovalView.From, "approval.rejected", () =>
            {
                approval.Decisions = [.. approval.Decisions, By(actor, Verdict.Reject, approval.Sha256, change.Now,
                    draft.Comment)];
                (approval.Status, approval.Outcome) = (ApprovalStatus.Rejected, draft.Comment);
            }, draft.Comment);
            return null;
        }, cancel);

    public Task<IResult> WithdrawAsync(string id, Actor actor, CommentDraft draft, CancellationToken cancel) =>
        DecideAsync(id, actor, async (change, approval) =>
        {
            if (await Change.CheckAsync(new CommentDraftValidator(), draft) is { } faults) return faults;
            if (approval.Person != actor.Person)
                return Problems.NotYours("Only who asked withdraws it. Reject it instead.");
            change.Update(approval, ApprovalView.From, "approval.withdrawn",
                () => (approval.Status, approval.Outcome) = (ApprovalStatus.Withdrawn, draft.Comment), draft.Comment);
            return null;
        }, cancel);

    public Task<IResult> EditAsync(string id, Actor actor, ApprovalDraft draft, string? ifMatch,
        CancellationToken cancel) => DecideAsync(id, actor, async (change, approval) =>
        {
            if (Precondition.Check(ifMatch, approval) is { } stale) return stale;
            if (await Change.CheckAsync(new ApprovalDraftValidator(), draft) is { } faults) return faults;
            if (approval.Person != actor.Person)
                return Problems.NotYours("Only who asked edits it. Reject it, or ask for another change yourself.");
            var planned = await actions[approval.Action].PlanAsync(change, Target.Asked(approval),
                draft.Change!.Value, cancel);
            return planned.Plan is { } plan
                ? requests.Edit(change, approval, plan, draft.ToTerms())
                : Refuse(change, approval, planned.Refusal!);
        }, cancel);

    // A decision answers with the request as it is then, or with why it was not taken.
    private Task<IResult> DecideAsync(string id, Actor actor,
        Func<Change, Approval, Task<ProblemHttpResult?>> decide, CancellationToken cancel) =>
        writer.ChangeAsync(actor, async change =>
        {
            if (await change.FindAsync<Approval>(id, cancel) is not { } approval)
                return Problems.NotFound("approval", id);
            if (approval.IsOpen && change.Now >= approval.ExpiresAt) ApprovalSteps.Expire(change, approval);
            if (!approval.IsOpen)
                return Problems.NotNow($"The request is {Words<ApprovalStatus>.Of(approval.Status)}. "
                    + approval.Outcome);
            return await decide(change, approval) as IResult ?? Answers.Ok(approval, ApprovalView.From(approval));
        }, cancel);

    private void Approve(Change change, Approval approval, Plan plan, ApproveDraft draft)
    {
        var decision = By(change.Actor, Verdict.Approve, approval.Sha256, change.Now, draft.Comment);
        var missing = requests.Missing(plan, approval.Function, [.. approval.Decisions, decision]);
        var waits = approval.EffectiveAt > time.GetUtcNow();
        change.Update(approval, ApprovalView.From, "approval.approved", () =>
        {
            approval.Decisions = [.. approval.Decisions, decision];
            (approval.Needs, approval.OneMoreOf) = (missing.Needs, missing.OneMoreOf);
            if (missing.IsComplete) approval.Status = waits ? ApprovalStatus.Scheduled : ApprovalStatus.Applied;
        }, draft.Comment);
        if (approval.Status == ApprovalStatus.Applied) ApprovalSteps.Apply(change, approval, plan);
    }

    // What it was made from is no more: nothing can mend that. Other faults can be mended, and the request stays.
    private static ProblemHttpResult Refuse(Change change, Approval approval, ProblemHttpResult refusal)
    {
        if (refusal.StatusCode is not (StatusCodes.Status412PreconditionFailed or StatusCodes.Status404NotFound))
            return refusal;
        ApprovalSteps.Void(change, approval, refusal.ProblemDetails.Detail!);
        return Problems.NotNow($"The request is void. {refusal.ProblemDetails.Detail}");
    }

    private static ApprovalDecision By(Actor actor, Verdict verdict, string sha256, DateTimeOffset at,
        string? comment) => new(actor.Id, actor.Name, actor.Person, actor.Role!.Value, verdict, sha256, at, comment);
}
