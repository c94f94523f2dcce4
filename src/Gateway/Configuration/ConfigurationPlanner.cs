using Gateway.Access;
using Gateway.Control;

namespace Gateway.Configuration;

/// <summary>
/// Says what a document would do. Each resource is planned as if those before it were there and everybody had agreed:
/// the changes are made in a transaction that is never committed.
/// </summary>
internal sealed class ConfigurationPlanner(ControlStore store, ConfigurationWork work, TimeProvider time)
{
    public Task<IReadOnlyList<ConfigurationStep>> PlanAsync(Actor actor, ConfigurationDocument document, bool prune,
        CancellationToken cancel) => store.WriteAsync<IReadOnlyList<ConfigurationStep>>(async (db, _) =>
        {
            var change = new Change(db, actor, Instant.ToMillisecond(time.GetUtcNow()));
            var steps = new List<ConfigurationStep>();
            foreach (var item in document.Items)
            {
                var job = await work.PlanAsync(change, actor, item, cancel);
                steps.Add(await StepAsync(change, item.Kind.Word, item.Id, job,
                    job.Exists ? ConfigurationOutcome.Change : ConfigurationOutcome.Create, cancel));
            }

            foreach (var kind in prune ? ConfigurationKind.All.Reverse() : [])
            {
                foreach (var (row, _) in await kind.Load(db, cancel))
                {
                    if (document.Describes(kind, row.Id) || !actor.Sites.Sees(row.Concerns)) continue;
                    var job = await work.PlanDeletionAsync(change, actor, kind, row, cancel);
                    steps.Add(await StepAsync(change, kind.Word, row.Id, job, ConfigurationOutcome.Delete, cancel));
                }
            }

            return steps;
        }, cancel);

    private static async Task<ConfigurationStep> StepAsync(Change change, string kind, string id,
        ConfigurationWork.Job job, ConfigurationOutcome outcome, CancellationToken cancel)
    {
        if (job.Planned.Plan is not { } plan)
            return ConfigurationStep.Faulty(kind, id, ConfigurationProblem.Of(job.Planned.Refusal!));
        if (job.IsDone)
            return new ConfigurationStep(kind, id, ConfigurationOutcome.Unchanged, [], false, null, null);
        try
        {
            plan.Apply();
            await change.Db.SaveChangesAsync(cancel);
        }
        catch (OutOfScopeException fault)
        {
            change.Db.ChangeTracker.Clear();
            return ConfigurationStep.Faulty(kind, id, ConfigurationProblem.Of(Problems.OutOfScope(fault)));
        }

        return new ConfigurationStep(kind, id, outcome, plan.Differences, plan.TakesTwo, null, null);
    }
}
