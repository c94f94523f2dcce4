using Gateway.Consent.Bits;

namespace Gateway.Consent.TcfCanada;

/// <summary>The fixed fields of section tcfcav1, bits 0 to 198 (IAB TCF Canada technical specification).</summary>
public readonly record struct TcfCanadaCore
{
    private readonly long _created;
    private readonly long _lastUpdated;
    private readonly short _language;

    internal TcfCanadaCore(ref BitReader reader)
    {
        Version = (byte)reader.Read(6);
        if (Version != 1)
            reader.Fail(DecodeFault.UnsupportedVersion);
        _created = (long)reader.ReadLong(36);
        _lastUpdated = (long)reader.ReadLong(36);
        CmpId = reader.Read(12);
        CmpVersion = reader.Read(12);
        ConsentScreen = reader.Read(6);
        _language = (short)reader.Read(12);
        VendorListVersion = reader.Read(12);
        TcfPolicyVersion = reader.Read(6);
        UseNonStandardStacks = reader.ReadBit();
        SpecialFeatureExpressConsent = reader.ReadIds(12);
        PurposesExpressConsent = reader.ReadIds(24);
        PurposesImpliedConsent = reader.ReadIds(24);
    }

    /// <summary>Version, always 1.</summary>
    public byte Version { get; }

    /// <summary>When the string was first created.</summary>
    public DateTimeOffset Created => Decisecond.ToInstant(_created);

    /// <summary>When the string was last updated.</summary>
    public DateTimeOffset LastUpdated => Decisecond.ToInstant(_lastUpdated);

    /// <summary>The id of the CMP.</summary>
    public int CmpId { get; }

    /// <summary>The CMP's version.</summary>
    public int CmpVersion { get; }

    /// <summary>The screen on which the choice was made.</summary>
    public int ConsentScreen { get; }

    /// <summary>ISO 639-1 code in which the CMP spoke.</summary>
    public string ConsentLanguage => LetterPair.ToText(_language);

    /// <summary>The version of the vendor list that the CMP used.</summary>
    public int VendorListVersion { get; }

    /// <summary>The version of the policies.</summary>
    public int TcfPolicyVersion { get; }

    /// <summary>True when the CMP used stacks of its own.</summary>
    public bool UseNonStandardStacks { get; }

    /// <summary>Special features with express consent; bit n - 1, 12 bits.</summary>
    public uint SpecialFeatureExpressConsent { get; }

    /// <summary>Purposes with express consent; bit n - 1, 24 bits.</summary>
    public uint PurposesExpressConsent { get; }

    /// <summary>Purposes with implied consent; bit n - 1, 24 bits.</summary>
    public uint PurposesImpliedConsent { get; }
}
