using System.Globalization;

namespace Gateway.Ledger.Tiles;

/// <summary>Where a tile or an entry bundle lies: C2SP tlog-tiles, "Merkle Tree" and "Log entries".</summary>
/// <param name="Level">0 to 63; null for an entry bundle.</param>
/// <param name="Index">The tile's number within its level, from 0.</param>
/// <param name="Width">1 to 255 for a partial tile, 256 for a full one.</param>
public readonly record struct TilePath(int? Level, long Index, int Width)
{
    /// <summary>The width of a full tile.</summary>
    public const int FullWidth = 256;

    /// <summary>Bits of the tree that a tile spans.</summary>
    public const int Height = 8;

    /// <summary>Every tile of one level, or every entry bundle, of a tree of that size, from the left.</summary>
    public static IEnumerable<TilePath> All(int? level, long treeSize)
    {
        var hashes = treeSize >> (Height * (level ?? 0));
        for (long index = 0; index * FullWidth < hashes; index++)
            yield return new TilePath(level, index, (int)Math.Min(FullWidth, hashes - index * FullWidth));
    }

    /// <summary>Every tile of every level of a tree of that size; entry bundles are not among them.</summary>
    public static IEnumerable<TilePath> Tree(long treeSize)
    {
        for (var level = 0; treeSize >> (Height * level) > 0; level++)
        {
            foreach (var path in All(level, treeSize)) yield return path;
        }
    }

    /// <summary>The number as path elements of three digits, all but the last marked: <c>x001/x234/067</c>.</summary>
    public static string Number(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        var text = (index % 1000).ToString("000", CultureInfo.InvariantCulture);
        for (index /= 1000; index > 0; index /= 1000)
            text = string.Create(CultureInfo.InvariantCulture, $"x{index % 1000:000}/{text}");
        return text;
    }

    /// <summary>The path: <c>tile/0/x001/234.p/5</c>, <c>tile/entries/000</c>.</summary>
    public override string ToString()
    {
        var level = Level?.ToString(CultureInfo.InvariantCulture) ?? "entries";
        var partial = Width == FullWidth ? "" : string.Create(CultureInfo.InvariantCulture, $".p/{Width}");
        return $"tile/{level}/{Number(Index)}{partial}";
    }

    /// <summary>Reads a path; only the one spelling that <see cref="ToString"/> writes is taken.</summary>
    public static bool TryParse(string text, out TilePath path)
    {
        ArgumentNullException.ThrowIfNull(text);
        path = default;
        var parts = text.Split('/');
        if (parts.Length is < 3 or > 12 || parts[0] != "tile") return false;
        int? level = null;
        if (parts[1] != "entries")
        {
            if (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)) return false;
            if (parsed > 63) return false;
            level = parsed;
        }

        var (end, width) = (parts.Length, FullWidth);
        if (parts[^2].EndsWith(".p", StringComparison.Ordinal))
        {
            if (!int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out width)) return false;
            if (width is < 1 or >= FullWidth) return false;
            parts[^2] = parts[^2][..^2];
            end--;
        }

        if (end is < 3 or > 8) return false;
        long index = 0;
        foreach (var part in parts.AsSpan(2, end - 2))
        {
            if (!int.TryParse(part.AsSpan(part.StartsWith('x') ? 1 : 0), NumberStyles.None,
                    CultureInfo.InvariantCulture, out var digits))
                return false;
            index = index * 1000 + digits;
        }

        path = new TilePath(level, index, width);
        return path.ToString() == text;
    }
}
