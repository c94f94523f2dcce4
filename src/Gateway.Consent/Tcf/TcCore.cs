using Gateway.Consent.Bits;

namespace Gateway.Consent.Tcf;

/// <summary>The fixed fields of the core string, bits 0 to 212 (TC string format v2, "The core string").</summary>
public readonly record struct TcCore
{
    private readonly long _created;
    private readonly long _lastUpdated;
    private readonly short _language;
    private readonly short _publisherCountry;

    internal TcCore(ref BitReader reader)
    {
        Version = (byte)reader.Read(6);
        if (Version != 2)
            reader.Fail(DecodeFault.UnsupportedVersion);
        _created = (long)reader.ReadLong(36);
        _lastUpdated = (long)reader.ReadLong(36);
        CmpId = reader.Read(12);
        CmpVersion = reader.Read(12);
        ConsentScreen = reader.Read(6);
        _language = (short)reader.Read(12);
        VendorListVersion = reader.Read(12);
        TcfPolicyVersion = reader.Read(6);
        IsServiceSpecific = reader.ReadBit();
        UseNonStandardTexts = reader.ReadBit();
        SpecialFeatureOptIns = reader.ReadIds(12);
        PurposesConsent = reader.ReadIds(24);
        PurposesLITransparency = reader.ReadIds(24);
        PurposeOneTreatment = reader.ReadBit();
        _publisherCountry = (short)reader.Read(12);
    }

    /// <summary>Version, always 2.</summary>
    public byte Version { get; }

    /// <summary>When the string was first created; precise to 0.1 s, by policy to the day.</summary>
    public DateTimeOffset Created => Decisecond.ToInstant(_created);

    /// <summary>When the string was last updated.</summary>
    public DateTimeOffset LastUpdated => Decisecond.ToInstant(_lastUpdated);

    /// <summary>The later of the two dates, in deciseconds since 1970.</summary>
    internal long LatestDecisecond => Math.Max(_created, _lastUpdated);

    /// <summary>The id of the CMP; 0 and 1 are no CMP.</summary>
    public int CmpId { get; }

    /// <summary>The CMP's version.</summary>
    public int CmpVersion { get; }

    /// <summary>The screen on which the choice was made.</summary>
    public int ConsentScreen { get; }

    /// <summary>ISO 639-1 code in which the CMP spoke, two letters.</summary>
    public string ConsentLanguage => LetterPair.ToText(_language);

    /// <summary>The version of the Global Vendor List that the CMP used.</summary>
    public int VendorListVersion { get; }

    /// <summary>The version of the TCF Policies: 4 = TCF 2.2, 5 = TCF 2.3.</summary>
    public int TcfPolicyVersion { get; }

    /// <summary>False = global scope, invalid since 2021-09-01.</summary>
    public bool IsServiceSpecific { get; }

    /// <summary>True when the CMP used its own wording.</summary>
    public bool UseNonStandardTexts { get; }

    /// <summary>Special features opted in; bit n - 1 for feature n, 12 bits.</summary>
    public uint SpecialFeatureOptIns { get; }

    /// <summary>Purposes consented; bit n - 1 for purpose n, 24 bits.</summary>
    public uint PurposesConsent { get; }

    /// <summary>Purposes with legitimate interest established and not objected to; bit n - 1, 24 bits.</summary>
    public uint PurposesLITransparency { get; }

    /// <summary>True when purpose 1 was not disclosed; <see cref="PublisherCC"/> then names the law.</summary>
    public bool PurposeOneTreatment { get; }

    /// <summary>ISO 3166-1 alpha-2 code of the publisher's country.</summary>
    public string PublisherCC => LetterPair.ToText(_publisherCountry);
}
