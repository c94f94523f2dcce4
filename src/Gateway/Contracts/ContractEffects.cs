using System.Text.Json;
using Gateway.Approvals.Effects;
using Gateway.Control;
using Gateway.Decisions;

namespace Gateway.Contracts;

/// <summary>What a change of a contract does to the data that may flow under it.</summary>
internal static class ContractEffects
{
    public static IReadOnlyList<Difference> Between(Contract? now, Contract next)
    {
        var differences = Table(next).Between(now is null ? null : ContractView.From(now), ContractView.From(next));
        // Nothing flows under a draft, whatever it says.
        return next.Status == ContractStatus.Draft
            ? [.. differences.Select(difference => difference with { Effect = Effect.Other })]
            : differences;
    }

    private static EffectTable Table(Contract next) => new(new Dictionary<string, EffectRule>
    {
        ["reference"] = EffectRules.Always(Effect.Other),
        ["status"] = Status,
        ["validFrom"] = EffectRules.Begins,
        ["validTo"] = EffectRules.Ends,
        ["purposes"] = Purposes,
        ["dataCategories"] = EffectRules.Allows((granted, key) => granted.Any(wide => IsSameOrChild(key, wide))),
        ["hashedOnly"] = EffectRules.Limits(key => next.DataCategories.Any(granted => Overlap(granted, key))),
        ["territories"] = EffectRules.Allows(CoversTerritory),
        ["sites"] = EffectRules.Allows((granted, _) => granted.Contains("*")),
        ["transferBasis"] = TransferBasis,
        ["retention"] = EffectRules.Lasts,
    });

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

    private static TransferBasis? Read(JsonElement? basis) =>
        basis?.Deserialize<TransferBasis>(JsonSerializerOptions.Web);

    private static JsonElement? Ends(TransferBasis basis) =>
        basis.ValidTo is { } end ? JsonSerializer.SerializeToElement(end) : null;

    private static bool CoversTerritory(IReadOnlyList<string> granted, string territory) =>
        granted.Contains("*") || granted.Contains(territory)
        || (territory == "EU" && granted.Contains("EEA"))
        || (territory is not ("*" or "EU" or "EEA") && CountrySet.Of(granted).Contains(territory));

    private static bool Overlap(string left, string right) => IsSameOrChild(left, right) || IsSameOrChild(right, left);

    private static bool IsSameOrChild(string key, string parent) =>
        key == parent || key.StartsWith(parent + ".", StringComparison.Ordinal);
}
