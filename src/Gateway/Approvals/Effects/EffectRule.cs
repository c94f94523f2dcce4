using System.Text.Json;

namespace Gateway.Approvals.Effects;

/// <summary>Tells the differences of one member of a resource, each with its effect.</summary>
/// <param name="path">The member's name.</param>
/// <param name="before">Its value before; null when the resource was not there or the member is null.</param>
/// <param name="after">Its value afterwards; null as above.</param>
internal delegate IEnumerable<Difference> EffectRule(string path, JsonElement? before, JsonElement? after);

/// <summary>The rules that resources are described with. Each is asked only about a member that differs.</summary>
internal static class EffectRules
{
    /// <summary>Every difference has the same effect.</summary>
    public static EffectRule Always(Effect effect) => (path, before, after) =>
        [new Difference(path, before, after, effect)];

    /// <summary>
    /// A list of what is allowed: what is added is wider unless something that was there covers it, what goes is
    /// narrower.
    /// </summary>
    /// <param name="covers">Whether the entries before already allow what a new one does.</param>
    public static EffectRule Allows(Func<IReadOnlyList<string>, string, bool> covers) => (path, before, after) =>
        Items(path, before, after, added => covers(Texts(before), added) ? Effect.Other : Effect.Wider,
            _ => Effect.Narrower);

    /// <summary>A list of what is forbidden or limited: what is added is narrower, what goes is wider.</summary>
    /// <param name="matters">Whether the entry still limits anything afterwards.</param>
    public static EffectRule Limits(Func<string, bool> matters) => (path, before, after) =>
        Items(path, before, after, _ => Effect.Narrower, gone => matters(gone) ? Effect.Wider : Effect.Other);

    /// <summary>An instant at which something begins: earlier is longer.</summary>
    public static EffectRule Begins { get; } = (path, before, after) =>
        [new Difference(path, before, after, Earliest(before) > Earliest(after) ? Effect.Longer : Effect.Shorter)];

    /// <summary>An instant at which something ends, null for never: later is longer.</summary>
    public static EffectRule Ends { get; } = (path, before, after) =>
        [new Difference(path, before, after, Latest(after) > Latest(before) ? Effect.Longer : Effect.Shorter)];

    /// <summary>An ISO 8601 duration, null for no limit: what is not surely shorter is longer.</summary>
    public static EffectRule Lasts { get; } = (path, before, after) =>
        [new Difference(path, before, after,
            IsoPeriod.IsWithin(after?.GetString(), before?.GetString()) ? Effect.Shorter : Effect.Longer)];

    public static IReadOnlyList<string> Texts(JsonElement? list) =>
        list is { ValueKind: JsonValueKind.Array } array
            ? [.. array.EnumerateArray().Select(item => item.GetString()!)]
            : [];

    private static IEnumerable<Difference> Items(string path, JsonElement? before, JsonElement? after,
        Func<string, Effect> added, Func<string, Effect> gone)
    {
        var (was, next) = (Texts(before), Texts(after));
        foreach (var item in next.Except(was))
            yield return new Difference(path, null, JsonSerializer.SerializeToElement(item), added(item));
        foreach (var item in was.Except(next))
            yield return new Difference(path, JsonSerializer.SerializeToElement(item), null, gone(item));
    }

    private static DateTimeOffset Earliest(JsonElement? instant) =>
        instant?.GetDateTimeOffset() ?? DateTimeOffset.MinValue;

    private static DateTimeOffset Latest(JsonElement? instant) =>
        instant?.GetDateTimeOffset() ?? DateTimeOffset.MaxValue;
}
