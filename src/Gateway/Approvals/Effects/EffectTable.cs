using System.Text.Json;
using Gateway.Control;

namespace Gateway.Approvals.Effects;

/// <summary>
/// What the members of a kind of resource mean for the data that may flow. A member that is not in the table is wider
/// whenever it differs: who adds a member has to say what it does before one person alone may change it.
/// </summary>
internal sealed class EffectTable(IReadOnlyDictionary<string, EffectRule> rules)
{
    private static readonly string[] Bookkeeping = ["id", "version", "createdAt", "updatedAt"];
    private static readonly EffectRule Unknown = EffectRules.Always(Effect.Wider);

    /// <summary>Every difference between two views of a resource; null for one that is not there.</summary>
    public IReadOnlyList<Difference> Between(object? before, object? after)
    {
        var (was, next) = (Members(before), Members(after));
        return
        [
            .. was.Keys.Union(next.Keys).Except(Bookkeeping).SelectMany(member => Differences(member,
                was.GetValueOrDefault(member), next.GetValueOrDefault(member))),
        ];
    }

    private IEnumerable<Difference> Differences(string member, JsonElement? before, JsonElement? after) =>
        Same(before, after) ? [] : rules.GetValueOrDefault(member, Unknown)(member, before, after);

    private static bool Same(JsonElement? before, JsonElement? after) => before is { } was && after is { } next
        ? CanonicalJson.Of(was) == CanonicalJson.Of(next)
        : before is null && after is null;

    private static Dictionary<string, JsonElement?> Members(object? view) => view is null
        ? []
        : JsonSerializer.SerializeToElement(view, view.GetType(), JsonSerializerOptions.Web).EnumerateObject()
            .ToDictionary(member => member.Name,
                member => member.Value.ValueKind == JsonValueKind.Null ? (JsonElement?)null : member.Value);
}
