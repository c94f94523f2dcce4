using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Access;
using Gateway.Approvals;
using Gateway.Control;
using Gateway.Tags;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Configuration;

/// <summary>Finds for one resource of a document the plan of the action that brings it about.</summary>
internal sealed class ConfigurationWork(GovernedActions actions, SecretVault vault)
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    /// <summary>What has to be done about a resource, and how.</summary>
    /// <param name="Kind">The kind of the resource.</param>
    /// <param name="Action">The action that does it.</param>
    /// <param name="Planned">Its plan, or why there is none.</param>
    /// <param name="Exists">Whether the resource is there already.</param>
    internal sealed record Job(ConfigurationKind Kind, IGovernedAction Action, Planned Planned, bool Exists)
    {
        /// <summary>Whether the resource is as the document says.</summary>
        public bool IsDone => Exists && Planned.Plan is { BringsSecrets: false } plan
            && plan.Differences.All(Kind.IsSpent);
    }

    /// <summary>The job as the actor can do it; for who may only read, as those can who may do it.</summary>
    public async Task<Job> PlanAsync(Change change, Actor actor, ConfigurationItem item, CancellationToken cancel)
    {
        var row = await item.Kind.Find(change, item.Id, cancel);
        var action = actions[$"{item.Kind.Word}.{(row is null ? "create" : "replace")}"];
        var draft = item.Draft.DeepClone().AsObject();
        if (draft["secrets"] is JsonObject secrets) await LeaveOutKnownAsync(change.Db, item.Id, secrets, cancel);
        var (json, ifMatch) = (JsonSerializer.SerializeToElement(draft), row is null ? null : Precondition.ETag(row));
        // It takes rights to do something, and none to see that there is nothing to do.
        var anyone = Target.Now(row?.Id, actor with { Role = Role.Admin }, ifMatch);
        var job = new Job(item.Kind, action, await action.PlanAsync(change, anyone, json, cancel), row is not null);
        return job.IsDone || job.Planned.Plan is null || !AccessTable.Allows(actor, Operation.ApplyConfiguration)
            ? job
            : job with { Planned = await action.PlanAsync(change, Target.Now(row?.Id, actor, ifMatch), json, cancel) };
    }

    public async Task<Job> PlanDeletionAsync(Change change, Actor actor, ConfigurationKind kind, Row row,
        CancellationToken cancel)
    {
        var action = actions[$"{kind.Word}.delete"];
        var target = Target.Now(row.Id, actor, Precondition.ETag(row));
        return new Job(kind, action, await action.PlanAsync(change, target, Nothing, cancel), true);
    }

    // A secret that is there already is no change, and no reason to ask for the right to change secrets.
    private async Task LeaveOutKnownAsync(ControlDb db, string tag, JsonObject secrets, CancellationToken cancel)
    {
        var rows = await db.TagSecrets.AsNoTracking().Where(row => row.TagId == tag).ToListAsync(cancel);
        foreach (var row in rows)
        {
            if (secrets[row.Name]?.GetValue<string>() is { } given && vault.Open(tag, row.Name, row.Sealed) is { } known
                && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given),
                    Encoding.UTF8.GetBytes(known.Reveal())))
            {
                secrets.Remove(row.Name);
            }
        }
    }
}
