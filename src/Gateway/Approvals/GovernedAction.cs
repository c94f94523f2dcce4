using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.Approvals;

/// <summary>
/// One way to change a resource, said once: who may ask, what is wrong with the draft, what it would do, and doing it.
/// A change made directly, after approvals, at a scheduled instant or from a file all go through here.
/// </summary>
internal interface IGovernedAction
{
    /// <summary>The resource's kind and what is done: <c>contract.replace</c>.</summary>
    string Name { get; }

    /// <summary>Plans a change whose draft was kept as JSON.</summary>
    Task<Planned> PlanAsync(Change change, Target target, JsonElement draft, CancellationToken cancel);
}

/// <summary>A <see cref="IGovernedAction"/> with its draft.</summary>
internal abstract class GovernedAction<TDraft> : IGovernedAction
    where TDraft : class
{
    public abstract string Name { get; }

    public abstract Task<Planned> PlanAsync(Change change, Target target, TDraft draft, CancellationToken cancel);

    public Task<Planned> PlanAsync(Change change, Target target, JsonElement draft, CancellationToken cancel)
    {
        var faults = JsonShape.Compare(draft, DraftJson.Options.GetTypeInfo(typeof(TDraft)));
        return faults.Any
            ? Task.FromResult<Planned>(Problems.Unreadable(faults))
            : PlanAsync(change, target, draft.Deserialize<TDraft>(DraftJson.Options)!, cancel);
    }
}

/// <summary>How drafts are kept: without what was left out, and read as strictly as they were sent.</summary>
internal static class DraftJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        AllowDuplicateProperties = false,
    };

    static DraftJson() => Options.MakeReadOnly(populateMissingResolver: true);
}

/// <summary>The draft of a change that says nothing but what it is to: a deletion.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record NoDraft
{
    public static readonly NoDraft Instance = new();
}
