using System.Text.Json;
using Gateway.Approvals.Effects;
using Gateway.Control;
using Gateway.Decisions;

namespace Gateway.Contracts;

/// <summary>What a change of a contract does to the data that may flow under it.</summary>
internal static class ContractEffects
{
    /// <param name="now">The contract; null for a new one.</param>
    /// <param name="next">What it is to be.</param>
    /// <param name="at">The instant at which that is asked.</param>
    public static IReadOnlyList<Difference> Between(Contract? now, Contract next, DateTimeOffset at)
    {
        var differences = Table(now, next, at)
            .Between(now is null ? null : ContractView.From(now), ContractView.From(next));
        // Nothing flows under a draft, whatever it says.
        return next.Status == ContractStatus.Draft
            ? [.. differences.Select(difference => difference with { Effect = Effect.Other })]
            : differences;
    }

    private static EffectTable Table(Contract? now, Contract next, DateTimeOffset at) => new(
        new Dictionary<string, EffectRule>
    {
        ["reference"] = EffectRules.Always(Effect.Other),
        ["timeZone"] = EffectRules.Always(Effect.Other),
        ["kind"] = EffectRules.Always(Effect.Other),
        ["noticePeriodDays"] = EffectRules.Always(Effect.Other),
        ["renewal"] = EffectRules.Always(Effect.Other),
        ["clauses"] = EffectRules.Always(Effect.Other),
        ["documents"] = EffectRules.Always(Effect.Other),
        ["status"] = Status,
        ["validFrom"] = EffectRules.Begins,
        ["validTo"] = EffectRules.Ends,
        ["purposes"] = Purposes,
        // A key that a denial touches is no longer covered by a wider one: the most specific decides.
        ["dataCategories"] = EffectRules.Allows((granted, key) => granted.Any(wide => IsSameOrChild(key, wide))
            && now?.DeniedDataCategories.Any(denied => Overlap(denied, key)) != true),
        ["deniedDataCategories"] = EffectRules.Limits(key => next.DataCategories.Any(wide => Overlap(wide, key))),
        ["hashedOnly"] = EffectRules.Limits(key => next.DataCategories.Any(granted => Overlap(granted, key))),
        ["territories"] = EffectRules.Allows(CoversTerritory),
        ["destinationTerritories"] = EffectRules.Allows(CoversTerritory),
        ["channels"] = EffectRules.Allows((granted, _) => granted.Contains("*")),
        ["effectiveFrom"] = TakesOver(at),
        ["sites"] = EffectRules.Allows((granted, _) => granted.Contains("*")),
        ["transferBasis"] = TransferBasis,
        ["retention"] = EffectRules.Lasts,
    });

    // What was planned stays as it was approved: earlier or later, something would flow for longer. What has taken over
    // may be followed at once or later, and never by what pretends to have been there before.
    private static EffectRule TakesOver(DateTimeOffset at) => (path, before, after) =>
    [
        new Difference(path, before, after,
            before?.GetDateTimeOffset() > at || after?.GetDateTimeOffset() <= at ? Effect.Wider : Effect.Other),
    ];

    private static IEnumerable<Difference> Status(string path, JsonElement? before, JsonElement? after)
    {
        var signed = Words<ContractStatus>.Of(ContractStatus.Signed);
        var effect = after?.GetString() == signed ? Effect.On
            : before?.GetString() == signed ? Effect.Off
            : Effect.Other;
        return [new Difference(path, before, after, effect)];
    }

    private static IEnumerable<Difference> Purposes(string path, JsonElement? before, JsonElement? after)
    {
        var (was, next) = (Bases(before), Bases(after));
        foreach (var purpose in was.Keys.Union(next.Keys))
        {
            var (old, now) = (was.GetValueOrDefault(purpose), next.GetValueOrDefault(purpose));
            var added = EffectRules.Texts(now).Except(EffectRules.Texts(old)).Any();
            var gone = EffectRules.Texts(old).Except(EffectRules.Texts(now)).Any();
            if (added || gone)
                yield return new Difference($"{path}.{purpose}", old, now, added ? Effect.Wider : Effect.Narrower);
        }
    }

    private static Dictionary<string, JsonElement?> Bases(JsonElement? purposes) => purposes is not { } list
        ? []
        : list.EnumerateArray().ToDictionary(entry => entry.GetProperty("purpose").GetString()!,
            entry => (JsonElement?)entry.GetProperty("bases"));

    // The same instrument for a shorter time is shorter; any other instrument has to be looked at.
    private static IEnumerable<Difference> TransferBasis(string path, JsonElement? before, JsonElement? after)
    {
        var (was, next) = (Read(before), Read(after));
        return was is not null && next is not null && was with { ValidTo = null } == next with { ValidTo = null }
            ? EffectRules.Ends($"{path}.validTo", Ends(was), Ends(next))
            : [new Difference(path, before, after, Effect.Wider)];
    }

    private static ContractTransfer? Read(JsonElement? basis) =>
        basis?.Deserialize<ContractTransfer>(JsonSerializerOptions.Web);

    private static JsonElement? Ends(ContractTransfer basis) =>
        basis.ValidTo is { } end ? JsonSerializer.SerializeToElement(end) : null;

    private static bool CoversTerritory(IReadOnlyList<string> granted, string territory) =>
        granted.Contains("*") || granted.Contains(territory)
        || (territory == "EU" && granted.Contains("EEA"))
        || (territory is not ("*" or "EU" or "EEA") && CountrySet.Of(granted).Contains(territory));

    private static bool Overlap(string left, string right) => IsSameOrChild(left, right) || IsSameOrChild(right, left);

    private static bool IsSameOrChild(string key, string parent) =>
        key == parent || key.StartsWith(parent + ".", StringComparison.Ordinal);
}
