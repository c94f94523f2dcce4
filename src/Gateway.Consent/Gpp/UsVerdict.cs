namespace Gateway.Consent.Gpp;

/// <summary>
/// What several US sections and the <c>Sec-GPC</c> header say together: of each answer the strictest.
/// </summary>
public readonly record struct UsVerdict
{
    /// <summary>Sale.</summary>
    public UsAnswer Sale { get; init; }

    /// <summary>Sharing.</summary>
    public UsAnswer Sharing { get; init; }

    /// <summary>Targeted advertising.</summary>
    public UsAnswer TargetedAdvertising { get; init; }

    /// <summary>Known child.</summary>
    public UsKnownChild KnownChild { get; init; }

    /// <summary>Sensitive categories denied, in the sections' own numbering; bit n - 1 for category n.</summary>
    public uint SensitiveDenied { get; init; }

    /// <summary>True when one of them is in MSPA service provider mode.</summary>
    public bool ServiceProviderMode { get; init; }

    /// <summary>The strictest of this and one more section.</summary>
    /// <param name="section">The section.</param>
    /// <param name="gpc">True when the <c>Sec-GPC</c> header opts out.</param>
    public UsVerdict And(UsSectionAnswers section, bool gpc)
    {
        ArgumentNullException.ThrowIfNull(section);
        return new()
        {
            Sale = Strictest(Sale, section.Sale, gpc),
            Sharing = Strictest(Sharing, section.Sharing, gpc),
            TargetedAdvertising = Strictest(TargetedAdvertising, section.TargetedAdvertising, gpc),
            KnownChild = section.KnownChild > KnownChild ? section.KnownChild : KnownChild,
            SensitiveDenied = SensitiveDenied | section.SensitiveDenied,
            ServiceProviderMode = ServiceProviderMode | section.ServiceProviderMode,
        };
    }

    private static UsAnswer Strictest(UsAnswer one, UsAnswer other, bool gpc)
    {
        if (gpc && other != UsAnswer.NoField)
            return UsAnswer.Deny;
        return other > one ? other : one;
    }
}
