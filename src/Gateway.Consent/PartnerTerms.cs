namespace Gateway.Consent;

/// <summary>
/// What a tag needs of a visitor's consent, and on which terms its partner stands. Built once per tag and variant;
/// immutable, so that one question costs a few bit operations.
/// </summary>
public sealed class PartnerTerms
{
    private readonly byte[] _bases = new byte[Purposes.Count];

    /// <summary>Builds the terms.</summary>
    /// <param name="partner">The partner's key, as own consent records name it.</param>
    /// <param name="bases">The bases that the contract allows, for each purpose that the tag needs.</param>
    /// <exception cref="ArgumentException">A purpose is not 1 to 11, or is needed and has no basis.</exception>
    public PartnerTerms(string partner, IEnumerable<KeyValuePair<Purpose, LegalBases>> bases)
    {
        ArgumentException.ThrowIfNullOrEmpty(partner);
        ArgumentNullException.ThrowIfNull(bases);
        Partner = partner;
        foreach (var (purpose, allowed) in bases)
        {
            if (!Purposes.IsDefined(purpose) || allowed == LegalBases.None)
                throw new ArgumentException(
                    $"Purpose {purpose} needs a number from 1 to 11 and a basis.", nameof(bases));
            _bases[(int)purpose - 1] = (byte)allowed;
            Needed = Needed.With(purpose);
            if ((allowed & LegalBases.Consent) != 0)
                OnConsent = OnConsent.With(purpose);
            if ((allowed & LegalBases.LegitimateInterest) != 0)
                OnLegitimateInterest = OnLegitimateInterest.With(purpose);
            if ((allowed & LegalBases.Exempt) != 0)
                OnExemption = OnExemption.With(purpose);
            if (allowed == LegalBases.Exempt)
                OnExemptionOnly = OnExemptionOnly.With(purpose);
        }
    }

    /// <summary>The partner's key.</summary>
    public string Partner { get; }

    /// <summary>The vendor id in the Global Vendor List; null when the partner is not in it.</summary>
    public int? GvlId { get; init; }

    /// <summary>The id among Google's ad-tech providers; counts only where there is no <see cref="GvlId"/>.</summary>
    public int? AcProviderId { get; init; }

    /// <summary>
    /// The publisher's custom purpose that stands for this partner (1-based); counts only without other ids.
    /// </summary>
    public int? CustomPurpose { get; init; }

    /// <summary>The partner's role under the US state laws.</summary>
    public PartnerRole Role { get; init; }

    /// <summary>What giving the data to this partner is under the US state laws.</summary>
    public UsActivities Activities { get; init; }

    /// <summary>Bits of <see cref="SensitiveCategory"/>: the sensitive data that the tag sends.</summary>
    public uint SensitiveCategories { get; init; }

    /// <summary>The Google consent types that the tag needs.</summary>
    public GoogleConsentTypes Google { get; init; }

    /// <summary>The purposes needed.</summary>
    public PurposeSet Needed { get; }

    internal PurposeSet OnConsent { get; }

    internal PurposeSet OnLegitimateInterest { get; }

    internal PurposeSet OnExemption { get; }

    internal PurposeSet OnExemptionOnly { get; }

    /// <summary>
    /// The bases that the contract allows for a purpose; None when the tag does not need the purpose.
    /// </summary>
    public LegalBases BasesFor(Purpose purpose) =>
        Purposes.IsDefined(purpose) ? (LegalBases)_bases[(int)purpose - 1] : LegalBases.None;
}
