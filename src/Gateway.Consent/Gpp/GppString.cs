using System.Diagnostics.CodeAnalysis;
using Gateway.Consent.Bits;

namespace Gateway.Consent.Gpp;

/// <summary>
/// A decoded GPP string (IAB "Consent String Specification"): a header and the sections that it names, with tildes
/// between them. A section that does not decode leaves the others usable.
/// </summary>
public sealed class GppString
{
    private readonly GppSection[] _sections;

    private GppString(GppSection[] sections) => _sections = sections;

    /// <summary>The sections in the order of the header, ascending by id.</summary>
    public IReadOnlyList<GppSection> Sections => _sections;

    /// <summary>The section with this id; null when the string has none.</summary>
    public GppSection? Find(int id) => Array.Find(_sections, section => section.Id == id);

    /// <summary>Decodes a GPP string. Never throws; time and memory are bounded by the length of the text.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out GppString? gpp, out DecodeError error)
    {
        gpp = null;
        if (text.Length is 0 or > DecodeError.MaxLength)
        {
            error = new(text.IsEmpty ? DecodeFault.Empty : DecodeFault.TooLong, 0);
            return false;
        }

        var header = text.IndexOf('~') is var end and >= 0 ? text[..end] : text;
        var count = text.Count('~');
        var ids = GppHeader.Read(header, count, new byte[SixBitText.BufferSize(header.Length)], out error);
        if (ids is null || !AllPresent(text, header.Length, ref error))
            return false;

        var sections = new GppSection[count];
        var start = header.Length + 1;
        for (var i = 0; i < count; i++)
        {
            var section = SectionAt(text, start);
            sections[i] = new(ids[i], section, start);
            start += section.Length + 1;
        }

        gpp = new(sections);
        return true;
    }

    private static bool AllPresent(ReadOnlySpan<char> text, int tilde, ref DecodeError error)
    {
        var blank = text[tilde..].IndexOf("~~");
        if (blank < 0 && text[^1] == '~')
            blank = text.Length - 1 - tilde;
        if (blank >= 0)
            error = new(DecodeFault.BlankSection, tilde + blank + 1);
        return blank < 0;
    }

    private static ReadOnlySpan<char> SectionAt(ReadOnlySpan<char> text, int start)
    {
        var rest = text[start..];
        var length = rest.IndexOf('~');
        return length < 0 ? rest : rest[..length];
    }
}
