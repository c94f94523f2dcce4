using Gateway.Consent;

namespace Gateway.Decisions;

/// <summary>
/// What was decided for one hit and one tag: allowed with a set of categories, or refused with every reason.
/// </summary>
/// <param name="Tag">The tag.</param>
/// <param name="Grant">
/// The contract's version that allows it; when it is refused, the one that comes nearest to allowing it, whose reasons
/// are told. Null when there is no contract at all.
/// </param>
/// <param name="Variant">The variant to render; null when refused.</param>
/// <param name="Reasons">What refuses, apart from consent.</param>
/// <param name="Consent">What consent says: its reasons when it refuses, the legal bases when it allows.</param>
public readonly record struct Decision(
    TagPolicy Tag, ContractGrant? Grant, VariantPolicy? Variant, ReasonSet Reasons, ConsentVerdict Consent)
{
    /// <summary>Whether the tag may receive the hit.</summary>
    public bool Allowed => Variant is not null;

    /// <summary>The categories of data that the tag may receive of this hit.</summary>
    public CategorySet Categories => Variant?.Categories ?? CategorySet.Empty;

    /// <summary>The id of the contract that this was decided under; null without one.</summary>
    public string? ContractId => Grant?.ContractId;

    /// <summary>The version of that contract; 0 without one.</summary>
    public int ContractVersion => Grant?.ContractVersion ?? 0;
}
