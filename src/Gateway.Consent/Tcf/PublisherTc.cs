using Gateway.Consent.Bits;

namespace Gateway.Consent.Tcf;

/// <summary>The Publisher TC segment, type 3: what the publisher itself was granted, and its custom purposes.</summary>
public sealed record PublisherTc
{
    internal PublisherTc(ref BitReader reader)
    {
        PurposesConsent = reader.ReadIds(24);
        PurposesLITransparency = reader.ReadIds(24);
        NumCustomPurposes = reader.Read(6);
        CustomPurposesConsent = ReadCustom(ref reader, NumCustomPurposes);
        CustomPurposesLITransparency = ReadCustom(ref reader, NumCustomPurposes);
    }

    /// <summary>Purposes consented for the publisher; bit n - 1 for purpose n, 24 bits.</summary>
    public uint PurposesConsent { get; }

    /// <summary>Purposes on the publisher's legitimate interest; bit n - 1, 24 bits.</summary>
    public uint PurposesLITransparency { get; }

    /// <summary>How many custom purposes there are, 0 to 63.</summary>
    public int NumCustomPurposes { get; }

    /// <summary>Custom purposes consented; bit n - 1 for custom purpose n.</summary>
    public ulong CustomPurposesConsent { get; }

    /// <summary>Custom purposes on legitimate interest; bit n - 1 for custom purpose n.</summary>
    public ulong CustomPurposesLITransparency { get; }

    /// <summary>Steps over the segment, checking that it is whole.</summary>
    internal static void Skip(ref BitReader reader)
    {
        reader.Skip(24);
        reader.Skip(24);
        var count = reader.Read(6);
        reader.Skip(count);
        reader.Skip(count);
    }

    private static ulong ReadCustom(ref BitReader reader, int count)
    {
        var ids = 0UL;
        if (count > reader.Length - reader.Position)
            reader.Skip(count);
        for (var n = 0; n < count; n++)
            ids |= reader.ReadLong(1) << n;
        return ids;
    }
}
