using System.Globalization;
using System.Text;
using Gateway.Consent.Bits;

namespace Gateway.Consent.Tcf;

/// <summary>
/// A set of vendor ids (1 to 65,535) as a string carries it: bits stay bits and ranges stay ranges, so that memory is
/// bounded by the length of the string.
/// </summary>
public sealed class VendorIdSet
{
    /// <summary>More than three times the highest id that the Global Vendor List has given so far.</summary>
    private const int MostSpread = 4096;

    /// <summary>Id n is bit 63 - (n - 1) % 64 of word (n - 1) / 64: the order on the wire.</summary>
    private readonly ulong[]? _words;

    /// <summary>First and last ids, ascending, apart from each other.</summary>
    private readonly ushort[] _ranges;

    /// <summary>The ranges as words, once somebody has asked: a hit asks for every tag.</summary>
    private ulong[]? _spread;

    private VendorIdSet(int maxId, ulong[]? words, ushort[] ranges)
    {
        MaxId = maxId;
        _words = words;
        _ranges = ranges;
    }

    /// <summary>The set without members, MaxVendorId 0.</summary>
    public static VendorIdSet Empty { get; } = new(0, null, []);

    /// <summary>MaxVendorId as written; ranges may hold ids above it, and the highest member may be below.</summary>
    public int MaxId { get; }

    /// <summary>True when no id is a member.</summary>
    public bool IsEmpty => _words is null ? _ranges.Length == 0 : !_words.AsSpan().ContainsAnyExcept(0UL);

    /// <summary>True when the vendor is a member; false for any id outside 1 to 65,535.</summary>
    public bool Contains(int vendorId)
    {
        var index = vendorId - 1;
        if ((_words ?? _spread ?? Spread()) is { } words)
            return (uint)(index >> 6) < (uint)words.Length && (long)(words[index >> 6] << index) < 0;
        return ContainsInRanges(_ranges, vendorId);
    }

    /// <summary>The ids that are in any of the sets.</summary>
    internal static VendorIdSet Union(IEnumerable<VendorIdSet> sets)
    {
        ushort[] pairs = [.. sets.SelectMany(set => set.Ranges())
            .SelectMany(range => new[] { (ushort)range.First, (ushort)range.Last })];
        return pairs.Length == 0 ? Empty : OfRanges(0, pairs);
    }

    /// <summary>The members in the short form <c>1-5,9,12-40</c>; the empty string for no member.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (first, last) in Ranges())
        {
            if (text.Length > 0)
                text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $"{first}");
            if (last > first)
                text.Append(CultureInfo.InvariantCulture, $"-{last}");
        }

        return text.ToString();
    }

    /// <summary>The members as ascending ranges that do not touch.</summary>
    public IEnumerable<(int First, int Last)> Ranges()
    {
        if (_words is null)
        {
            for (var i = 0; i < _ranges.Length; i += 2)
                yield return (_ranges[i], _ranges[i + 1]);
            yield break;
        }

        var first = 0;
        for (var id = 1; id <= _words.Length * 64 + 1; id++)
        {
            var member = Contains(id);
            if (member && first == 0)
                first = id;
            if (member || first == 0)
                continue;
            yield return (first, id - 1);
            first = 0;
        }
    }

    /// <summary>Reads MaxVendorId 16, IsRangeEncoding 1 and what follows.</summary>
    internal static VendorIdSet Read(ref BitReader reader)
    {
        var maxId = reader.Read(16);
        if (!reader.ReadBit())
            return ReadBits(ref reader, maxId);
        return new(maxId, null, ReadRanges(ref reader, reader.Read(12)));
    }

    /// <summary>Steps over the same field and says whether it holds the vendor.</summary>
    internal static bool ReadContains(ref BitReader reader, int vendorId)
    {
        var maxId = reader.Read(16);
        if (reader.ReadBit())
            return VendorRanges.Read(ref reader, reader.Read(12), [], vendorId);
        if (vendorId < 1 || vendorId > maxId || maxId > reader.Length - reader.Position)
            return reader.Skip(maxId) && false;
        reader.Skip(vendorId - 1);
        return reader.ReadBit() & reader.Skip(maxId - vendorId);
    }

    internal static VendorIdSet ReadBits(ref BitReader reader, int maxId)
    {
        if (maxId == 0 || maxId > reader.Length - reader.Position)
        {
            reader.Skip(maxId);
            return Empty;
        }

        var words = new ulong[(maxId + 63) / 64];
        for (var i = 0; i < words.Length; i++)
        {
            var width = Math.Min(64, maxId - i * 64);
            var high = Math.Min(width, 32);
            words[i] = reader.ReadLong(high) << (64 - high);
            if (width > 32)
                words[i] |= reader.ReadLong(width - 32) << (64 - width);
        }

        return new(maxId, words, []);
    }

    internal static ushort[] ReadRanges(ref BitReader reader, int count)
    {
        if (count == 0 || !VendorRanges.Fit(ref reader, count))
            return [];
        var pairs = new ushort[count * 2];
        VendorRanges.Read(ref reader, count, pairs);
        return reader.Fault == DecodeFault.None ? Ordered(pairs) : [];
    }

    internal static VendorIdSet OfRanges(int maxId, ushort[] pairs) => new(maxId, null, Ordered(pairs));

    // High ids stay ranges, so that memory remains bounded by the length of the string.
    private ulong[]? Spread()
    {
        if (_ranges.Length == 0 || _ranges[^1] > MostSpread) return null;
        var words = new ulong[(_ranges[^1] + 63) / 64];
        for (var i = 0; i < _ranges.Length; i += 2)
        {
            for (var index = _ranges[i] - 1; index < _ranges[i + 1]; index++)
                words[index >> 6] |= 1UL << (63 - (index & 63));
        }

        return _spread = words;
    }

    private static bool ContainsInRanges(ushort[] ranges, int vendorId)
    {
        int low = 0, high = ranges.Length / 2 - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (vendorId < ranges[middle * 2])
                high = middle - 1;
            else if (vendorId > ranges[middle * 2 + 1])
                low = middle + 1;
            else
                return true;
        }

        return false;
    }

    /// <summary>Sorts and joins the ranges unless an encoder wrote them so already.</summary>
    private static ushort[] Ordered(ushort[] pairs)
    {
        var ordered = true;
        for (var i = 2; i < pairs.Length && ordered; i += 2)
            ordered = pairs[i] > pairs[i - 1] + 1;
        if (ordered)
            return pairs;

        var keys = new uint[pairs.Length / 2];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = (uint)pairs[i * 2] << 16 | pairs[i * 2 + 1];
        Array.Sort(keys);

        var used = 0;
        foreach (var key in keys)
        {
            var (first, last) = ((ushort)(key >> 16), (ushort)key);
            if (used > 0 && first <= pairs[used - 1] + 1)
            {
                pairs[used - 1] = Math.Max(pairs[used - 1], last);
                continue;
            }

            pairs[used++] = first;
            pairs[used++] = last;
        }

        return pairs[..used];
    }
}
