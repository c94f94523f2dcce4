using System.Buffers.Binary;

namespace Gateway.Ledger.Tiles;

/// <summary>
/// Up to 256 entries in one file, each after its length in two bytes: C2SP tlog-tiles, "Log entries".
/// </summary>
public static class EntryBundle
{
    /// <summary>The longest entry, in bytes.</summary>
    public const int MaxEntryLength = ushort.MaxValue;

    /// <summary>Writes the file.</summary>
    /// <exception cref="ArgumentException">An entry is longer than 65,535 bytes.</exception>
    public static byte[] Write(IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var bytes = new byte[entries.Sum(entry => 2 + entry.Length)];
        var rest = bytes.AsSpan();
        foreach (var entry in entries)
        {
            if (entry.Length > MaxEntryLength)
                throw new ArgumentException($"An entry of {entry.Length} bytes is too long.", nameof(entries));
            BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)entry.Length);
            entry.Span.CopyTo(rest[2..]);
            rest = rest[(2 + entry.Length)..];
        }

        return bytes;
    }

    /// <summary>Reads the file; null when it does not hold exactly <paramref name="width"/> entries.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>>? Read(ReadOnlyMemory<byte> bytes, int width)
    {
        var entries = new List<ReadOnlyMemory<byte>>(width);
        while (bytes.Length >= 2 && entries.Count < width)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.Span);
            if (bytes.Length < 2 + length) return null;
            entries.Add(bytes.Slice(2, length));
            bytes = bytes[(2 + length)..];
        }

        return bytes.IsEmpty && entries.Count == width ? entries : null;
    }
}
