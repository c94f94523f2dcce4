namespace Gateway.Consent.Gpp;

/// <summary>What one US section says, activity by activity.</summary>
public sealed class UsSectionAnswers
{
    internal UsSectionAnswers(UsSection section)
    {
        Gpc = section.Gpc == true;
        Sale = Read(section, UsField.SaleOptOut, UsField.SaleOptOutNotice);
        Sharing = Read(section, UsField.SharingOptOut, UsField.SharingOptOutNotice);
        TargetedAdvertising = Read(
            section, UsField.TargetedAdvertisingOptOut, UsField.TargetedAdvertisingOptOutNotice);
        KnownChild = ReadChild(section.Values(UsField.KnownChildSensitiveDataConsents));
        ServiceProviderMode = section.Value(UsField.MspaServiceProviderMode) == 1
            || section.Value(UsField.MspaMode) == 2;
        SensitiveDenied = ReadSensitive(section.Values(UsField.SensitiveDataProcessing));
    }

    /// <summary>True when the GPC subsection says so.</summary>
    public bool Gpc { get; }

    /// <summary>Sale.</summary>
    public UsAnswer Sale { get; }

    /// <summary>Sharing; only usnat and usca have it.</summary>
    public UsAnswer Sharing { get; }

    /// <summary>Targeted advertising; usca does not have it.</summary>
    public UsAnswer TargetedAdvertising { get; }

    /// <summary>Known child.</summary>
    public UsKnownChild KnownChild { get; }

    /// <summary>True in MSPA service provider mode: data may go to service providers only.</summary>
    public bool ServiceProviderMode { get; }

    /// <summary>Categories denied (value 1), in the section's own numbering; bit n - 1 for category n.</summary>
    public uint SensitiveDenied { get; }

    private UsAnswer Read(UsSection section, UsField optOut, UsField notice)
    {
        if (!section.Has(optOut))
            return UsAnswer.NoField;
        var (choice, told) = (section.Value(optOut), section.Value(notice));
        if (choice == 1 || told == 2 || Gpc)
            return UsAnswer.Deny;
        return choice == 2 && told == 1 ? UsAnswer.Allow : UsAnswer.Ambiguous;
    }

    private static UsKnownChild ReadChild(ReadOnlySpan<byte> values)
    {
        if (values.Contains((byte)1))
            return UsKnownChild.Deny;
        return values.ContainsAnyExcept((byte)0) ? UsKnownChild.ConsentSignalled : UsKnownChild.NotAKnownChild;
    }

    private static uint ReadSensitive(ReadOnlySpan<byte> values)
    {
        var denied = 0u;
        for (var i = 0; i < values.Length; i++)
            denied |= values[i] == 1 ? 1u << i : 0;
        return denied;
    }
}
