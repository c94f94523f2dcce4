using Gateway.Consent.Bits;

namespace Gateway.Consent.Tcf;

/// <summary>What a publisher restricts for one purpose (TC string format, "Publisher Restrictions").</summary>
/// <param name="PurposeId">The purpose as written, 0 to 63; decisions ignore what is no purpose.</param>
/// <param name="RestrictionType">0 not allowed, 1 consent required, 2 legitimate interest required, 3
/// undefined.</param>
/// <param name="Vendors">The vendors restricted; they need not be in the vendor list.</param>
public sealed record PublisherRestriction(int PurposeId, int RestrictionType, VendorIdSet Vendors)
{
    private const int RecordWidth = 20;

    /// <summary>
    /// Reads NumPubRestrictions 12 and the records; repeated keys joined, empty ones dropped, sorted.
    /// </summary>
    internal static PublisherRestriction[] ReadAll(ref BitReader reader)
    {
        var count = reader.Read(12);
        if (count == 0)
            return [];
        var read = new List<(int Key, ushort[] Pairs)>(
            Math.Min(count, (reader.Length - reader.Position) / RecordWidth + 1));
        for (var i = 0; i < count && reader.Fault == DecodeFault.None; i++)
        {
            var key = reader.Read(8);
            var pairs = VendorIdSet.ReadRanges(ref reader, reader.Read(12));
            if (pairs.Length > 0)
                read.Add((key, pairs));
        }

        return Joined(read);
    }

    /// <summary>Steps over the same field and notes, per type, the purposes restricted for one vendor.</summary>
    internal static void ReadFor(ref BitReader reader, int vendorId, ref RestrictedPurposes restricted)
    {
        var count = reader.Read(12);
        for (var i = 0; i < count && reader.Fault == DecodeFault.None; i++)
        {
            var key = reader.Read(8);
            if (VendorRanges.Read(ref reader, reader.Read(12), [], vendorId))
                restricted.Add(key >> 2, key & 3);
        }
    }

    private static PublisherRestriction[] Joined(List<(int Key, ushort[] Pairs)> read)
    {
        var joined = new List<PublisherRestriction>(read.Count);
        foreach (var group in read.GroupBy(r => r.Key).OrderBy(g => g.Key))
        {
            var pairs = group.Count() == 1 ? group.First().Pairs : group.SelectMany(r => r.Pairs).ToArray();
            joined.Add(new(group.Key >> 2, group.Key & 3, VendorIdSet.OfRanges(0, pairs)));
        }

        return [.. joined];
    }
}
