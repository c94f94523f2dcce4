using Gateway.Approvals.Effects;

namespace Gateway.Tags;

/// <summary>What a change of a tag does to the data that may flow through it.</summary>
internal static class TagEffects
{
    private static readonly EffectTable Table = new(new Dictionary<string, EffectRule>
    {
        ["name"] = EffectRules.Always(Effect.Other),
        ["secrets"] = EffectRules.Always(Effect.Other),
        ["wanted"] = EffectRules.Always(Effect.On),
        ["sites"] = EffectRules.Allows((_, _) => false),
        ["events"] = EffectRules.Allows((granted, _) => granted.Contains("*")),
    });

    public static IReadOnlyList<Difference> Between(TagView? now, TagView next)
    {
        var differences = Table.Between(now, next);
        // Nothing flows through a tag that is not wanted, however it is made up.
        return next.Wanted
            ? differences
            : [.. differences.Select(difference => difference with { Effect = OfUnwanted(difference, now) })];
    }

    private static Effect OfUnwanted(Difference difference, TagView? now) =>
        difference.Path == "wanted" && now?.Wanted == true ? Effect.Off : Effect.Other;
}
