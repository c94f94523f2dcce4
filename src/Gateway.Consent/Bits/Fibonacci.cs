using System.Numerics;

namespace Gateway.Consent.Bits;

/// <summary>
/// Fibonacci coding (GPP, "Fibonacci coding"): bit i stands for the i-th of 1, 2, 3, 5, 8 …, and a second 1 in a row
/// ends the number. Ranges are coded as distances from the id before.
/// </summary>
internal static class Fibonacci
{
    /// <summary>The largest id that is accepted.</summary>
    public const int MaxId = 65_535;

    /// <summary>The shortest entry of a range: its kind, and the number 1.</summary>
    private const int ShortestEntry = 3;

    /// <summary>1, 2, 3, 5 … up to the last one below <see cref="MaxId"/>.</summary>
    private static readonly int[] Weights = BuildWeights();

    /// <summary>Reads one number, 1 or more.</summary>
    public static int Read(ref BitReader reader)
    {
        var window = reader.Window;
        var end = BitOperations.LeadingZeroCount(window & (window << 1));
        if (end >= Weights.Length)
        {
            // No end among the bits that can still matter: the string ends first, or the number is too large.
            var left = reader.Length - reader.Position;
            reader.Fail(left <= Weights.Length ? DecodeFault.Truncated : DecodeFault.IdTooLarge);
            return 0;
        }

        if (!reader.Skip(end + 2))
            return 0;
        var value = 0;
        for (var i = 0; i <= end; i++)
            value += (int)(window >> (63 - i) & 1) * Weights[i];
        return value;
    }

    /// <summary>Reads one entry of a range; the ids are above <paramref name="previous"/>.</summary>
    public static (int First, int Last) ReadEntry(ref BitReader reader, int previous)
    {
        var isRange = reader.ReadBit();
        var first = previous + Read(ref reader);
        var last = isRange ? first + Read(ref reader) : first;
        if (last > MaxId)
            reader.Fail(DecodeFault.IdTooLarge);
        return (first, last);
    }

    /// <summary>Reads Range(Fibonacci): a count in 12 bits and the entries, as first and last ids.</summary>
    public static ushort[] ReadRange(ref BitReader reader)
    {
        var count = reader.Read(12);
        if (count * ShortestEntry > reader.Length - reader.Position)
            reader.Fail(DecodeFault.Truncated);
        var pairs = reader.Fault == DecodeFault.None ? new ushort[count * 2] : [];
        var last = 0;
        for (var i = 0; i < pairs.Length && reader.Fault == DecodeFault.None; i += 2)
        {
            (var first, last) = ReadEntry(ref reader, last);
            (pairs[i], pairs[i + 1]) = ((ushort)first, (ushort)last);
        }

        return reader.Fault == DecodeFault.None ? pairs : [];
    }

    private static int[] BuildWeights()
    {
        var weights = new List<int> { 1, 2 };
        while (weights[^1] + weights[^2] <= MaxId)
            weights.Add(weights[^1] + weights[^2]);
        return [.. weights];
    }
}
