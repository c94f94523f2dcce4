using System.Text.Json;
using Gateway.Access;
using Gateway.Control;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Gateway.Approvals;

/// <summary>Keeps a change that one person may not make alone, or that is not to be made yet, as a request.</summary>
internal sealed class ApprovalRequests(IOptions<ApprovalOptions> options)
{
    public const string Collection = "approvals";

    /// <summary>Nothing is changed but that the request is there.</summary>
    public IResult Ask(Change change, IGovernedAction action, Plan plan, Terms terms)
    {
        var faults = Faults(plan, terms.EffectiveAt, change.Now);
        if (faults.Any) return Problems.Invalid(faults);
        var draft = DraftOf(plan);
        var missing = Missing(plan, change.Actor.Role, []);
        var approval = new Approval
        {
            Id = Slug.New(Approval.Kind),
            Action = action.Name,
            SubjectKind = plan.Kind,
            SubjectId = plan.Id,
            Sites = plan.Concerns,
            BaseVersion = plan.BaseVersion,
            Change = draft,
            Before = plan.Before is { } before
                ? JsonSerializer.SerializeToElement(before, before.GetType(), JsonSerializerOptions.Web)
                : null,
            Differences = plan.Differences,
            Sha256 = HashOf(action.Name, plan, draft, terms.EffectiveAt),
            RequestedBy = change.Actor.Id,
            RequestedByName = change.Actor.Name,
            Person = change.Actor.Person,
            Function = change.Actor.Role,
            Reason = change.Why,
            ExpiresAt = change.Now + options.Value.ExpireAfter,
            EffectiveAt = terms.EffectiveAt,
            Needs = missing.Needs,
            OneMoreOf = missing.OneMoreOf,
            Decisions = [],
            Status = missing.IsComplete ? ApprovalStatus.Scheduled : ApprovalStatus.Pending,
            State = plan.State,
        };
        change.Create(approval, ApprovalView.From, "approval.requested");
        return Answers.Accepted(approval, ApprovalView.From(approval), Collection);
    }

    /// <summary>
    /// Puts another change in the place of the one that was asked for. No decision outlives that: it was about the
    /// change of before.
    /// </summary>
    public ProblemHttpResult? Edit(Change change, Approval approval, Plan plan, Terms terms)
    {
        var faults = Faults(plan, terms.EffectiveAt, change.Now);
        if (plan.Id != approval.SubjectId)
            faults.Add("id", $"must stay {approval.SubjectId}: another resource takes another request.");
        if (faults.Any) return Problems.Invalid(faults);
        var draft = DraftOf(plan);
        var missing = Missing(plan, approval.Function, []);
        change.Update(approval, ApprovalView.From, "approval.edited", () =>
        {
            (approval.Change, approval.Differences, approval.Sites) = (draft, plan.Differences, plan.Concerns);
            (approval.Reason, approval.EffectiveAt) = (terms.Reason ?? plan.Reason, terms.EffectiveAt);
            approval.Sha256 = HashOf(approval.Action, plan, draft, terms.EffectiveAt);
            approval.ExpiresAt = change.Now + options.Value.ExpireAfter;
            (approval.Needs, approval.OneMoreOf, approval.Decisions) = (missing.Needs, missing.OneMoreOf, []);
            approval.Status = missing.IsComplete ? ApprovalStatus.Scheduled : ApprovalStatus.Pending;
            approval.State = plan.State;
        }, terms.Reason);
        return null;
    }

    /// <summary>Whose approval a change still takes, by the settings of now.</summary>
    public Quorum Missing(Plan plan, Role? asker, IEnumerable<ApprovalDecision> decisions) => plan.TakesTwo
        ? Quorum.Missing(options.Value.For(plan.Approvable!.Value), asker,
            decisions.Select(decision => decision.Function))
        : Quorum.Complete;

    private Faults Faults(Plan plan, DateTimeOffset? effectiveAt, DateTimeOffset now)
    {
        var faults = new Faults();
        if (plan.BringsSecrets)
        {
            faults.Add("secrets", "are not kept in a request. Write them first, in a change that leaves the tag off or "
                + "changes nothing else, and ask then.");
        }

        if (effectiveAt <= now)
            faults.Add(Terms.EffectiveAtName, "must be in the future. Leave it out for at once.");
        else if (effectiveAt >= now + options.Value.ExpireAfter)
        {
            faults.Add(Terms.EffectiveAtName, $"must be before {now + options.Value.ExpireAfter:u}: requests expire. "
                + "Ask later, or have Gateway:Approvals:ExpireAfter set longer.");
        }

        return faults;
    }

    private static JsonElement DraftOf(Plan plan) =>
        JsonSerializer.SerializeToElement(plan.Draft, plan.Draft.GetType(), DraftJson.Options);

    private static string HashOf(string action, Plan plan, JsonElement draft, DateTimeOffset? effectiveAt) =>
        ChangeHash.Of(action, plan.Kind, plan.Id, plan.BaseVersion, draft, effectiveAt);
}
