namespace Gateway.Consent.Gpp;

/// <summary>What one US section says, activity by activity.</summary>
public sealed class UsSectionAnswers
{
    private const int National = 7;
    private const int California = 8;

    private readonly UsSection _section;

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
        SensitiveRefused = SensitiveCategories.Refused(section.Id, section.Values(UsField.SensitiveDataProcessing));
        UnderThirteen = IsUnderThirteen(section);
        GeneralRefusal = ReadGeneral(section);
        _section = section;
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

    /// <summary>Categories for which nothing says yes, in the numbering of usnat.</summary>
    public SensitiveCategory SensitiveRefused { get; }

    /// <summary>True when a known child under 13 is signalled, consent or not.</summary>
    public bool UnderThirteen { get; }

    /// <summary>Why nothing the section says can be relied upon; None when it can.</summary>
    public ConsentReason GeneralRefusal { get; }

    /// <summary>
    /// What the section says of one activity. Sharing and targeted advertising stand in for each other where a section
    /// has only one of them: the laws mean the same behaviour.
    /// </summary>
    public UsAnswer For(UsActivities activity) => activity switch
    {
        UsActivities.Sale => Sale,
        UsActivities.Sharing => Sharing == UsAnswer.NoField ? TargetedAdvertising : Sharing,
        _ => TargetedAdvertising == UsAnswer.NoField ? Sharing : TargetedAdvertising,
    };

    /// <summary>Why <see cref="For"/> is not <see cref="UsAnswer.Allow"/>; None when it is.</summary>
    public ConsentReason WhyNot(UsActivities activity)
    {
        var answer = For(activity);
        if (answer == UsAnswer.Allow)
            return ConsentReason.None;
        if (answer != UsAnswer.Deny)
            return ConsentReason.UsAmbiguous;
        if (Gpc)
            return ConsentReason.GpcOptOut;
        var (optOut, reason) = activity switch
        {
            UsActivities.Sale => (UsField.SaleOptOut, ConsentReason.SaleOptOut),
            UsActivities.Sharing when Sharing != UsAnswer.NoField =>
                (UsField.SharingOptOut, ConsentReason.SharingOptOut),
            _ when TargetedAdvertising != UsAnswer.NoField =>
                (UsField.TargetedAdvertisingOptOut, ConsentReason.TargetedAdvertisingOptOut),
            _ => (UsField.SharingOptOut, ConsentReason.SharingOptOut),
        };
        return _section.Value(optOut) == 1 ? reason : ConsentReason.UsNoticeNotGiven;
    }

    private static bool IsUnderThirteen(UsSection section)
    {
        // usnat: second of its ages; usca: asks only for under 16; elsewhere the first, or the only one.
        var index = section.Id == National ? 1 : 0;
        var values = section.Values(UsField.KnownChildSensitiveDataConsents);
        return section.Id != California && index < values.Length && values[index] != 0;
    }

    private static ConsentReason ReadGeneral(UsSection section)
    {
        if (section.Value(UsField.SharingNotice) == 2 || section.Value(UsField.ProcessingNotice) == 2)
            return ConsentReason.UsNoticeNotGiven;
        return section.Value(UsField.MspaCoveredTransaction) is 1 or 2
            ? ConsentReason.None
            : ConsentReason.UsAmbiguous;
    }

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
