using Gateway.Approvals.Effects;
using Gateway.Decisions;

namespace Gateway.Transfers;

/// <summary>What a change of a transfer basis does to the data that may flow on it.</summary>
internal static class TransferBasisEffects
{
    // What it is and to whom it lets data go has to be looked at again, whatever becomes of it.
    private static readonly EffectTable Table = new(new Dictionary<string, EffectRule>
    {
        ["destinationCountries"] = EffectRules.Allows((granted, country) =>
            granted.Contains(country) || CountrySet.Eea.Contains(country)),
        ["validFrom"] = EffectRules.Begins,
        ["validTo"] = EffectRules.Ends,
    });

    public static IReadOnlyList<Difference> Between(TransferBasis? now, TransferBasis next) => now is null
        ? [Difference.Whole(null, TransferBasisView.From(next), Effect.On)]
        : Table.Between(TransferBasisView.From(now), TransferBasisView.From(next));
}
