using Gateway.Approvals.Effects;

namespace Gateway.Partners;

/// <summary>What a change of a partner does to the data that may flow to it.</summary>
internal static class PartnerEffects
{
    private static readonly EffectTable Table = new(new Dictionary<string, EffectRule>
    {
        ["name"] = EffectRules.Always(Effect.Other),
        ["legalName"] = EffectRules.Always(Effect.Other),
        ["privacyUrl"] = EffectRules.Always(Effect.Other),
        ["domains"] = EffectRules.Always(Effect.Other),
        ["registrationNumber"] = EffectRules.Always(Effect.Other),
        ["contacts"] = EffectRules.Always(Effect.Other),
        ["owners"] = EffectRules.Always(Effect.Other),
    });

    /// <param name="now">The partner; null for a new one.</param>
    /// <param name="next">What it is to be.</param>
    /// <param name="receives">Whether a tag sends to it, or is wanted to.</param>
    public static IReadOnlyList<Difference> Between(PartnerView? now, PartnerView next, bool receives)
    {
        // Its numbers in the vendors' lists and its place in law decide which consent is asked for.
        var differences = Table.Between(now, next);
        return receives
            ? differences
            : [.. differences.Select(difference => difference with { Effect = Effect.Other })];
    }
}
