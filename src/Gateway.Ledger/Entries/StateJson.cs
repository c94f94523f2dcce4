using System.Text.Json.Nodes;
using Gateway.Ledger.Json;

namespace Gateway.Ledger.Entries;

/// <summary>The JSON of a state: FORMAT.md §7.</summary>
internal static class StateJson
{
    public static JsonObject Write(GovernedState state) => new()
    {
        ["open"] = state.Open,
        ["effective"] = state.Effective is { } effective ? Instants.Write(effective) : null,
        ["from"] = state.From is { } from ? Instants.Write(from) : null,
        ["to"] = state.To is { } to ? Instants.Write(to) : null,
        ["grants"] = state.Grants.Count == 0 ? null : new JsonObject(state.Grants.Select(grant =>
            KeyValuePair.Create<string, JsonNode?>(grant.Key, Words(grant.Value)))),
        ["refs"] = state.Refs.Count == 0 ? null : new JsonObject(state.Refs.Select(each =>
            KeyValuePair.Create<string, JsonNode?>(each.Key, each.Value))),
    };

    /// <summary>Whether two states are written the same.</summary>
    public static bool IsSame(GovernedState one, GovernedState other) =>
        CanonicalJson.Write(Write(one)).AsSpan().SequenceEqual(CanonicalJson.Write(Write(other)));

    public static GovernedState? Read(JsonMembers read)
    {
        var grants = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var refs = new Dictionary<string, string>(StringComparer.Ordinal);
        var state = new GovernedState
        {
            Open = read.Flag("open") ?? false,
            Effective = read.Instant("effective"),
            From = read.Instant("from"),
            To = read.Instant("to"),
            Grants = grants,
            Refs = refs,
        };
        read.Object("grants", inner =>
        {
            foreach (var name in inner.Names) grants[name] = inner.Texts(name) ?? [];
            return inner.IsDone() ? inner : null;
        });
        read.Object("refs", inner =>
        {
            foreach (var name in inner.Names) refs[name] = inner.Text(name) ?? "";
            return inner.IsDone() ? inner : null;
        });
        return read.IsDone("open") ? state : null;
    }

    // Sorted, so that one set has one spelling.
    private static JsonArray Words(IEnumerable<string> words) => new(
        [.. words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(word => JsonValue.Create(word))]);
}
