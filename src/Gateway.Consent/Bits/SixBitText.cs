using System.Buffers;
using System.Buffers.Text;

namespace Gateway.Consent.Bits;

/// <summary>
/// The web-safe Base64 of TCF and GPP: each character is six bits. Unlike RFC 4648 no length is wrong, no padding
/// character is allowed, and the last bits may be anything.
/// </summary>
internal static class SixBitText
{
    /// <summary>Zero bytes that must follow the data, so that a reader may always load eight at once.</summary>
    public const int Slack = 8;

    public static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>How many bytes <see cref="TryUnpack"/> needs for a text of this length.</summary>
    public static int BufferSize(int characters) => (characters / 4 + 1) * 3 + Slack;

    /// <summary>Unpacks the text into bytes, zero-filled behind the end; false with the first bad character.</summary>
    public static bool TryUnpack(ReadOnlySpan<char> text, Span<byte> bytes, out int badIndex)
    {
        badIndex = -1;
        var whole = text.Length & ~3;
        var size = whole / 4 * 3;

        // The framework's decoder is vectorised, but also takes white space and padding: then it writes less.
        Base64Url.DecodeFromChars(text[..whole], bytes, out _, out var written, isFinalBlock: false);
        var rest = 0;
        var good = written == size;
        for (var i = 0; i < 4 && good; i++)
        {
            var value = whole + i < text.Length ? Value(text[whole + i]) : 0;
            good = value >= 0;
            rest = rest << 6 | value;
        }

        if (!good)
        {
            badIndex = text.IndexOfAnyExcept(Alphabet);
            return false;
        }

        bytes[size] = (byte)(rest >> 16);
        bytes[size + 1] = (byte)(rest >> 8);
        bytes[size + 2] = (byte)rest;
        bytes.Slice(size + 3, Slack).Clear();
        return true;
    }

    /// <summary>The six bits of one character, or -1.</summary>
    public static int Value(char character) => character switch
    {
        >= 'A' and <= 'Z' => character - 'A',
        >= 'a' and <= 'z' => character - 'a' + 26,
        >= '0' and <= '9' => character - '0' + 52,
        '-' => 62,
        '_' => 63,
        _ => -1,
    };
}
