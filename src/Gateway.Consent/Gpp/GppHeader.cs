using Gateway.Consent.Bits;

namespace Gateway.Consent.Gpp;

/// <summary>The header of a GPP string: Type 6 = 3, Version 6 = 1, SectionIds Range(Fibonacci).</summary>
internal static class GppHeader
{
    private const int Type = 3;
    private const int Version = 1;

    /// <summary>
    /// Reads the ids of exactly <paramref name="sections"/> sections. Ranges are expanded only up to that number, for
    /// a header of 20 characters may name a million.
    /// </summary>
    public static int[]? Read(ReadOnlySpan<char> text, int sections, Span<byte> buffer, out DecodeError error)
    {
        error = new(DecodeFault.BadHeader, 0);
        if (text.IsEmpty)
            return null;
        if (!SixBitText.TryUnpack(text, buffer, out var bad))
        {
            error = new(DecodeFault.BadCharacter, bad);
            return null;
        }

        var reader = new BitReader(buffer, text.Length * 6);
        if (reader.Read(6) != Type)
            reader.Fail(DecodeFault.BadHeader);
        if (reader.Read(6) != Version)
            reader.Fail(DecodeFault.UnsupportedVersion);
        var ids = ReadIds(ref reader, sections);
        error = reader.Error;
        return reader.Fault == DecodeFault.None ? ids : null;
    }

    private static int[] ReadIds(ref BitReader reader, int sections)
    {
        var entries = reader.Read(12);
        var ids = new int[sections];
        var (read, last) = (0, 0);
        for (var entry = 0; entry < entries && reader.Fault == DecodeFault.None; entry++)
        {
            (var first, last) = Fibonacci.ReadEntry(ref reader, last);
            if (last - first >= sections - read)
                reader.Fail(DecodeFault.SectionCountMismatch);
            for (var id = first; id <= last && reader.Fault == DecodeFault.None; id++)
                ids[read++] = id;
        }

        if (read != sections)
            reader.Fail(DecodeFault.SectionCountMismatch);
        return ids;
    }
}
