using Gateway.Consent.Bits;

namespace Gateway.Consent.Gpp;

/// <summary>Decodes the US sections by their layouts.</summary>
internal static class UsSectionDecoder
{
    /// <summary>The longest subsection has 70 bits and padding; what is behind is ignored.</summary>
    private const int MaxCharacters = 64;

    private const int SensitiveConsents = 8;
    private const int GpcSubsectionType = 1;

    /// <summary>
    /// Decodes one section; null with the error, whose position counts from the start of the section.
    /// </summary>
    public static UsSection? Decode(int id, ReadOnlySpan<char> text, out DecodeError error)
    {
        var start = 0;
        if (id >= UsSectionLayouts.FirstWithSectionHeader && HasSectionHeader(id, text))
        {
            // The header names the subsections with an id 0, which its own coding cannot express: it is passed over.
            var header = text.IndexOf('.');
            start = header < 0 ? text.Length : header + 1;
        }

        var core = Subsection(text, start, out var next);
        if (!TryRead(core, start, stackalloc byte[SixBitText.BufferSize(MaxCharacters)], out var reader, out error))
            return null;
        var version = reader.Read(6);
        var layout = LayoutFor(id, version, reader.Length);
        if (layout is null)
        {
            error = new(DecodeFault.UnsupportedVersion, start);
            return null;
        }

        var values = ReadValues(ref reader, layout, version, out var exposed);
        if (reader.Fault != DecodeFault.None)
        {
            error = reader.Error.Shift(start);
            return null;
        }

        return next > text.Length
            ? new(exposed, version, values, gpc: null, sensitive: null)
            : DecodeSecond(exposed, version, values, text, next, out error);
    }

    private static bool HasSectionHeader(int id, ReadOnlySpan<char> text) =>
        !text.IsEmpty && SixBitText.Value(text[0]) == id;

    private static UsSectionLayout? LayoutFor(int id, int version, int bits)
    {
        if (id > UsSectionLayouts.First)
            return version == 1 ? UsSectionLayouts.States[id - UsSectionLayouts.First - 1] : null;
        return version switch
        {
            1 when bits < UsSectionLayouts.NationalV2.Width => UsSectionLayouts.NationalV1,
            1 or 2 => UsSectionLayouts.NationalV2,
            _ => null,
        };
    }

    private static byte[] ReadValues(
        ref BitReader reader, UsSectionLayout layout, int version, out UsSectionLayout exposed)
    {
        var values = new byte[layout.ValueCount];
        for (var i = 0; i < values.Length && reader.Fault == DecodeFault.None; i++)
            values[i] = (byte)reader.Read(2);
        exposed = layout;
        if (layout.Version == version)
            return values;

        // Library 3.1.5 to 3.1.9 wrote version 1 with the widths of version 2: shown with those of version 1.
        exposed = UsSectionLayouts.NationalV1;
        var cut = new byte[exposed.ValueCount];
        foreach (var (field, count, _) in exposed.Columns)
            values.AsSpan(layout.Offset(field), count).CopyTo(cut.AsSpan(exposed.Offset(field)));
        return cut;
    }

    private static UsSection? DecodeSecond(
        UsSectionLayout layout, int version, byte[] values, ReadOnlySpan<char> text, int start, out DecodeError error)
    {
        var second = Subsection(text, start, out var next);
        if (!TryRead(second, start, stackalloc byte[SixBitText.BufferSize(MaxCharacters)], out var reader, out error))
            return null;
        bool? gpc = null;
        byte[]? sensitive = null;
        switch (layout.Subsection)
        {
            case UsSubsection.Gpc when reader.Read(2) == GpcSubsectionType:
                gpc = reader.ReadBit();
                break;
            case UsSubsection.Sensitive:
                sensitive = new byte[SensitiveConsents];
                for (var i = 0; i < sensitive.Length; i++)
                    sensitive[i] = (byte)reader.Read(2);
                break;
            default:
                reader.Fail(DecodeFault.BadSubsectionType);
                break;
        }

        error = reader.Error.Shift(start);
        if (reader.Fault == DecodeFault.None && next <= text.Length)
            error = new(next == text.Length ? DecodeFault.EmptySegment : DecodeFault.DuplicateSegment, next);
        return error.Fault == DecodeFault.None ? new(layout, version, values, gpc, sensitive) : null;
    }

    private static ReadOnlySpan<char> Subsection(ReadOnlySpan<char> text, int start, out int next)
    {
        var rest = text[start..];
        var length = rest.IndexOf('.');
        var subsection = length < 0 ? rest : rest[..length];
        next = start + subsection.Length + 1;
        return subsection;
    }

    private static bool TryRead(
        ReadOnlySpan<char> subsection, int start, Span<byte> buffer, out BitReader reader, out DecodeError error)
    {
        reader = default;
        error = new(DecodeFault.EmptySegment, start);
        if (subsection.IsEmpty)
            return false;
        var bad = subsection.IndexOfAnyExcept(SixBitText.Alphabet);
        error = bad < 0 ? default : new(DecodeFault.BadCharacter, start + bad);
        if (bad >= 0)
            return false;
        var used = subsection[..Math.Min(subsection.Length, MaxCharacters)];
        SixBitText.TryUnpack(used, buffer, out _);
        reader = new(buffer, used.Length * 6);
        return true;
    }
}
