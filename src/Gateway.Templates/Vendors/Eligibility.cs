using System.Text;
using Gateway.Templates.Builtins;
using Gateway.Templates.Values;
using Gateway.Templates.Vendors.Loading;

namespace Gateway.Templates.Vendors;

/// <summary>
/// Whether the vendor can use this hit: its event is mapped, it is not too old, and enough is left of it.
/// </summary>
internal sealed class Eligibility(LoadedManifest loaded)
{
    private static readonly FieldPath EventName = FieldPath.Of("event", "name");
    private static readonly FieldPath EventTime = FieldPath.Of("event", "time");

    public List<RenderRefusal> Check(RenderInput input)
    {
        var refusals = new List<RenderRefusal>();
        var hit = input.Scope.Tree;
        var name = EventName.In(hit);
        if (loaded.Manifest.PassUnmapped ? input.Settings.IsStopped(name) : !input.Settings.IsMapped(name))
            refusals.Add(new RenderRefusal(RefusalKind.UnmappedEvent, "unmapped event"));
        CheckAge(hit, input.Now, refusals);
        CheckRequirements(hit, name, input.Variant, refusals);
        return refusals;
    }

    /// <summary>What the request lacks although the hit had it.</summary>
    public static List<RenderRefusal> CheckRendered(RequestPlan plan, JsonTree hit, ulong seen)
    {
        var refusals = new List<RenderRefusal>();
        foreach (var (requirement, bits) in plan.Watched)
        {
            if ((seen & bits) == 0 && requirement.IsAbout(NameOf(EventName.In(hit))))
                refusals.Add(new RenderRefusal(RefusalKind.MissingField, $"missing {requirement.Because}"));
        }
        return refusals;
    }

    private static string? NameOf(in Value name) =>
        name.Kind == ValueKind.Utf8 ? Encoding.UTF8.GetString(name.Utf8) : null;

    private void CheckAge(JsonTree hit, DateTimeOffset now, List<RenderRefusal> refusals)
    {
        if (!Times.TryRead(EventTime.In(hit), out var time))
            refusals.Add(new RenderRefusal(
                RefusalKind.MissingField, "missing event.time: when it happened is not known"));
        else if (now - time > loaded.Manifest.Age.MaxPast)
            refusals.Add(new RenderRefusal(RefusalKind.TooOld,
                $"too old: the vendor takes events of the last {loaded.Manifest.Age.MaxPast.TotalHours:0} hours"));
        else if (time - now > loaded.Manifest.Age.MaxFuture)
            refusals.Add(new RenderRefusal(RefusalKind.InTheFuture, "the event's time lies in the future"));
    }

    private void CheckRequirements(JsonTree hit, in Value name, string variant, List<RenderRefusal> refusals)
    {
        if (loaded.Requirements.Count == 0)
            return;
        var text = NameOf(name);
        foreach (var requirement in loaded.Requirements)
        {
            if (!requirement.IsMet(hit, text, variant))
                refusals.Add(new RenderRefusal(RefusalKind.MissingField, $"missing {requirement.Because}"));
        }
    }
}
