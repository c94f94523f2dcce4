using System.Text.Json;
using Gateway.Access;
using Gateway.Approvals;
using Gateway.Control;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Configuration;

/// <summary>
/// Brings a document about, resource by resource: each is a change of its own, made at once or asked for, and one that
/// fails keeps no other from being made. Applied again, it does what is left.
/// </summary>
internal sealed class ConfigurationApplier(
    ControlStore store, ControlWriter writer, ApprovalRequests requests, ConfigurationWork work)
{
    public async Task<IReadOnlyList<ConfigurationStep>> ApplyAsync(Actor actor, ConfigurationDocument document,
        bool prune, Terms terms, CancellationToken cancel)
    {
        var steps = new List<ConfigurationStep>();
        foreach (var item in document.Items) steps.Add(await ApplyAsync(actor, item, terms, cancel));
        foreach (var kind in prune ? ConfigurationKind.All.Reverse() : [])
        {
            foreach (var id in await SurplusAsync(actor, document, kind, cancel))
                steps.Add(await DeleteAsync(actor, kind, id, terms, cancel));
        }

        return steps;
    }

    private async Task<ConfigurationStep> ApplyAsync(Actor actor, ConfigurationItem item, Terms terms,
        CancellationToken cancel)
    {
        // What takes the approval of others is first made without effect, so that what refers to it can be made too,
        // and so that secrets, which no request keeps, are written by who brings them.
        if (item.Kind.WithoutEffect is { } dampen)
        {
            var dampened = item.Draft.DeepClone().AsObject();
            dampen(dampened);
            var first = await ChangeAsync(actor, terms, item.Kind.Word, item.Id, async change =>
            {
                var whole = await work.PlanAsync(change, actor, item, cancel);
                return whole is { Exists: false, Planned.Plan.TakesTwo: true }
                    ? await work.PlanAsync(change, actor, item with { Draft = dampened }, cancel)
                    : null;
            }, cancel);
            if (first is { Problem: not null }) return first;
        }

        return (await ChangeAsync(actor, terms, item.Kind.Word, item.Id,
            async change => await work.PlanAsync(change, actor, item, cancel), cancel))!;
    }

    private async Task<ConfigurationStep> DeleteAsync(Actor actor, ConfigurationKind kind, string id, Terms terms,
        CancellationToken cancel) => (await ChangeAsync(actor, terms, kind.Word, id, async change =>
            await kind.Find(change, id, cancel) is { } row
                ? await work.PlanDeletionAsync(change, actor, kind, row, cancel)
                : null, cancel, ConfigurationOutcome.Deleted))
        ?? new ConfigurationStep(kind.Word, id, ConfigurationOutcome.Unchanged, [], false, null, null);

    /// <summary>Makes one change, or asks for it. Null when there is nothing to be made.</summary>
    private async Task<ConfigurationStep?> ChangeAsync(Actor actor, Terms terms, string kind, string id,
        Func<Change, Task<ConfigurationWork.Job?>> find, CancellationToken cancel,
        ConfigurationOutcome? outcome = null)
    {
        ConfigurationStep? step = null;
        var answer = await writer.ChangeAsync(actor, async change =>
        {
            if (await find(change) is not { } job) return Results.Empty;
            if (job.Planned.Plan is not { } plan) return job.Planned.Refusal!;
            change.Why = terms.Reason;
            step = new ConfigurationStep(kind, id, ConfigurationOutcome.Unchanged, [], false, null, null);
            if (job.IsDone) return Results.Empty;
            if (!plan.TakesTwo && terms.EffectiveAt is null)
            {
                step = step with
                {
                    Outcome = outcome ?? (job.Exists ? ConfigurationOutcome.Changed : ConfigurationOutcome.Created),
                    Differences = plan.Differences,
                };
                return plan.Apply();
            }

            var approval = await AskedAsync(change, job.Action, plan, cancel);
            var asked = approval is null ? requests.Ask(change, job.Action, plan, terms) : Results.Empty;
            approval ??= change.Db.Approvals.Local.FirstOrDefault();
            step = step with
            {
                Outcome = ConfigurationOutcome.Asked,
                Differences = plan.Differences,
                TakesApproval = true,
                Approval = approval is null
                    ? null
                    : new ConfigurationApproval(approval.Id, approval.Needs, approval.OneMoreOf),
            };
            return asked;
        }, cancel);
        return answer is ProblemHttpResult refusal
            ? ConfigurationStep.Faulty(kind, id, ConfigurationProblem.Of(refusal))
            : step;
    }

    // The same change that somebody has asked for already is not asked for twice.
    private static async Task<Approval?> AskedAsync(Change change, IGovernedAction action, Plan plan,
        CancellationToken cancel)
    {
        var draft = CanonicalJson.Of(
            JsonSerializer.SerializeToElement(plan.Draft, plan.Draft.GetType(), DraftJson.Options));
        var open = await change.Db.Approvals.AsNoTracking()
            .Where(one => one.SubjectKind == plan.Kind && one.SubjectId == plan.Id && one.Action == action.Name
                && one.BaseVersion == plan.BaseVersion
                && (one.Status == ApprovalStatus.Pending || one.Status == ApprovalStatus.Scheduled))
            .ToListAsync(cancel);
        return open.FirstOrDefault(one => CanonicalJson.Of(one.Change) == draft);
    }

    private async Task<IReadOnlyList<string>> SurplusAsync(Actor actor, ConfigurationDocument document,
        ConfigurationKind kind, CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return [.. (await kind.Load(db, cancel)).Select(one => one.Row.Id).Where(id => !document.Describes(kind, id))];
    }
}
