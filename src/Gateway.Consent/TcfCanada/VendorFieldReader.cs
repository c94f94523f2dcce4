using Gateway.Consent.Bits;
using Gateway.Consent.Tcf;

namespace Gateway.Consent.TcfCanada;

/// <summary>
/// Reads vendor fields in one of the two codings of tcfcav1 that circulate: Fibonacci ranges (the specification, and
/// the reference library since 3.2.0) or TCF's fixed integers (the library before). Nothing in the string says which,
/// so it also notes whether each field is written as an encoder would write it.
/// </summary>
internal struct VendorFieldReader
{
    private readonly bool _fibonacci;

    public VendorFieldReader(bool fibonacci)
    {
        _fibonacci = fibonacci;
        Canonical = true;
    }

    /// <summary>True as long as encoding what was read would give the same bits.</summary>
    public bool Canonical { get; private set; }

    /// <summary>Reads OptimizedRange: MaxVendorId 16, IsRange 1, and ranges or bits.</summary>
    public VendorIdSet ReadSet(ref BitReader reader)
    {
        var maxId = reader.Read(16);
        if (!reader.ReadBit())
        {
            var bits = VendorIdSet.ReadBits(ref reader, maxId);
            Canonical &= maxId == 0 || bits.Contains(maxId);
            return bits;
        }

        var pairs = ReadRanges(ref reader);
        Canonical &= pairs.Length > 0 && pairs[^1] == maxId;
        return VendorIdSet.OfRanges(maxId, pairs);
    }

    /// <summary>Reads the restrictions; strings of old library versions end before them.</summary>
    public PublisherRestriction[] ReadRestrictions(ref BitReader reader)
    {
        const int countWidth = 12;
        if (reader.Length - reader.Position < countWidth)
            return [];
        var count = reader.Read(countWidth);
        var read = new List<PublisherRestriction>();
        for (var i = 0; i < count && reader.Fault == DecodeFault.None; i++)
        {
            var key = reader.Read(8);
            var vendors = _fibonacci ? ReadSet(ref reader) : VendorIdSet.OfRanges(0, ReadRanges(ref reader));
            read.Add(new(key >> 2, key & 3, vendors));
        }

        return [.. read];
    }

    /// <summary>Notes whether only padding is left.</summary>
    public void ReadPadding(ref BitReader reader)
    {
        const int longestPadding = 24;
        var left = reader.Length - reader.Position;
        Canonical &= left < longestPadding && reader.Window >> (64 - longestPadding) == 0;
    }

    private ushort[] ReadRanges(ref BitReader reader)
    {
        ushort[] pairs;
        if (_fibonacci)
        {
            pairs = Fibonacci.ReadRange(ref reader);
        }
        else
        {
            var count = reader.Read(12);
            pairs = VendorRanges.Fit(ref reader, count) ? new ushort[count * 2] : [];
            VendorRanges.Read(ref reader, pairs.Length / 2, pairs);
        }

        for (var i = 2; i < pairs.Length; i += 2)
            Canonical &= pairs[i] > pairs[i - 1] + 1;
        return reader.Fault == DecodeFault.None ? pairs : [];
    }
}
