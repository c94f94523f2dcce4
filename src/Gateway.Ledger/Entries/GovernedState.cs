using System.Text.Json.Nodes;

namespace Gateway.Ledger.Entries;

/// <summary>
/// What a contract, tag, transfer basis, partner or kill switch lets through, in a form in which anybody can tell
/// whether a change widens it. FORMAT.md §7.
/// </summary>
public sealed record GovernedState
{
    /// <summary>Stands for everything in a grant.</summary>
    public const string Everything = "*";

    /// <summary>
    /// Whether data may flow as far as this is concerned: a contract that is signed, a tag that is switched on, a
    /// transfer basis that is not revoked, a kill switch that is lifted.
    /// </summary>
    public required bool Open { get; init; }

    /// <summary>From when on this version counts; null for at once.</summary>
    public DateTimeOffset? Effective { get; init; }

    /// <summary>The first instant at which data may flow; null for no beginning.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The instant from which on it may not; null for no end.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>
    /// What it grants, by name: <c>purposes</c>, <c>categories</c>, <c>countries</c>, <c>sites</c> … A name that is
    /// missing grants everything, so that leaving one out widens.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Grants { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>
    /// What it hangs on, by kind: a tag on its <c>partner</c>, <c>contract</c> and <c>template</c>; a kill switch on
    /// the <c>scope</c> and <c>id</c> that it cuts off.
    /// </summary>
    public IReadOnlyDictionary<string, string> Refs { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Whether more may flow after the change than before: then it takes two people. What cannot be told narrower is
    /// wider.
    /// </summary>
    /// <param name="before">The state before; null for none.</param>
    /// <param name="after">The state after.</param>
    public static bool Widens(GovernedState? before, GovernedState after)
    {
        ArgumentNullException.ThrowIfNull(after);
        if (!after.Open) return false;
        if (before is not { Open: true }) return true;
        return (after.From ?? DateTimeOffset.MinValue) < (before.From ?? DateTimeOffset.MinValue)
            || (after.To ?? DateTimeOffset.MaxValue) > (before.To ?? DateTimeOffset.MaxValue)
            || before.Grants.Keys.Any(name => !IsWithin(after.Grants.GetValueOrDefault(name), before.Grants[name]))
            || before.Refs.Count != after.Refs.Count
            || before.Refs.Any(each => after.Refs.GetValueOrDefault(each.Key) != each.Value);
    }

    /// <summary>Its JSON, for the data of a request that asks for it: FORMAT.md §7.</summary>
    public JsonObject ToJson() => StateJson.Write(this);

    private static bool IsWithin(IReadOnlyList<string>? after, IReadOnlyList<string> before) =>
        before.Contains(Everything) || (after is not null && after.All(before.Contains));
}
