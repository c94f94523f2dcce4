using Gateway.Consent.Bits;

namespace Gateway.Consent.Tcf;

/// <summary>
/// The entries of a range section: {IsARange 1, StartOrOnlyVendorId 16, [EndVendorId 16]} (TC string format, "Vendor
/// Consent Section"). They are kept as ranges: a short string may name millions of ids.
/// </summary>
internal static class VendorRanges
{
    private const int SingleWidth = 17;
    private const int RangeWidth = 33;

    /// <summary>Reads and checks <paramref name="count"/> entries; true when one of them holds the vendor.</summary>
    /// <param name="reader">At the first entry.</param>
    /// <param name="count">How many entries there are.</param>
    /// <param name="pairs">Gets first and last id of each entry; empty when only the question matters.</param>
    /// <param name="vendorId">The vendor asked about; 0 for none.</param>
    public static bool Read(ref BitReader reader, int count, Span<ushort> pairs, int vendorId = 0)
    {
        var found = false;
        for (var entry = 0; entry < count; entry++)
        {
            var window = reader.Window;
            var isRange = (long)window < 0;
            var first = (int)(window >> 47) & 0xFFFF;
            var last = isRange ? (int)(window >> 31) & 0xFFFF : first;
            if (!reader.Skip(isRange ? RangeWidth : SingleWidth))
                return false;
            if (first == 0 || last < first)
            {
                reader.Fail(first == 0 ? DecodeFault.VendorIdZero : DecodeFault.RangeEndBeforeStart);
                return false;
            }

            found |= (uint)(vendorId - first) <= (uint)(last - first);
            if (!pairs.IsEmpty)
            {
                pairs[entry * 2] = (ushort)first;
                pairs[entry * 2 + 1] = (ushort)last;
            }
        }

        return found;
    }

    /// <summary>True when so many entries can be there at all; checked before anything is allocated for them.</summary>
    public static bool Fit(ref BitReader reader, int count)
    {
        if (count <= (reader.Length - reader.Position) / SingleWidth)
            return true;

        // The ids themselves may be wrong before the end is reached; that fault is the better answer.
        Read(ref reader, count, []);
        return false;
    }
}
