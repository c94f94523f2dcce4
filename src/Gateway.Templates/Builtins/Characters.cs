using System.Text;
using Gateway.Templates.Running;
using Gateway.Templates.Values;

namespace Gateway.Templates.Builtins;

/// <summary>Text in and out of the normalising functions without a string in between.</summary>
internal static class Characters
{
    /// <summary>Longer values are no e-mail address, number or name, and are treated as absent.</summary>
    public const int Most = 320;

    /// <summary>
    /// The characters of a text or a number, trimmed; 0 for null, for what is too long, and for the words that broken
    /// scripts send in place of nothing.
    /// </summary>
    public static int Read(in Value value, Span<char> buffer)
    {
        var length = 0;
        if (value.Kind == ValueKind.Utf8 || value.Kind == ValueKind.RawNumber)
        {
            if (value.Utf8.Length > Most || !Encoding.UTF8.TryGetChars(value.Utf8, buffer, out length))
                return 0;
        }
        else if (value.IsText || value.IsNumber)
        {
            var text = ValueText.Scalar(value);
            if (text.Length > Most)
                return 0;
            text.CopyTo(buffer);
            length = text.Length;
        }
        var trimmed = ((ReadOnlySpan<char>)buffer[..length]).Trim();
        if (trimmed is "null" or "undefined" or "NULL" or "(not set)")
            return 0;
        if (trimmed.Length < length)
            trimmed.CopyTo(buffer);
        return trimmed.Length;
    }

    /// <summary>Whether a trimmed text is one of the words that broken scripts send in place of nothing.</summary>
    public static bool IsNothing(ReadOnlySpan<byte> text) => text.SequenceEqual("null"u8)
        || text.SequenceEqual("undefined"u8) || text.SequenceEqual("NULL"u8) || text.SequenceEqual("(not set)"u8);

    /// <summary>A text of the run's arena; null when it is empty.</summary>
    public static Value Write(ReadOnlySpan<char> text, Run run)
    {
        if (text.IsEmpty)
            return Value.Null;
        var room = run.Arena.Reserve(text.Length * 3, out var chunk, out var start);
        var length = Encoding.UTF8.GetBytes(text, room);
        run.Arena.Keep(length);
        return Value.OfUtf8(chunk, start, length);
    }

    /// <summary>Whether it is a SHA-256 digest already: those are passed on and never hashed twice.</summary>
    public static bool IsDigest(ReadOnlySpan<char> text) =>
        text.Length == 64 && text.IndexOfAnyExcept(HexDigits) < 0;

    public static int ToLower(Span<char> text)
    {
        if (Ascii.IsValid(text))
        {
            Ascii.ToLowerInPlace(text, out _);
            return text.Length;
        }
        for (var i = 0; i < text.Length; i++)
            text[i] = char.ToLowerInvariant(text[i]);
        return text.Length;
    }

    /// <summary>Keeps the characters that pass, and returns how many there are.</summary>
    public static int Keep(Span<char> text, Func<char, bool> passes)
    {
        var kept = 0;
        foreach (var c in text)
        {
            if (passes(c))
                text[kept++] = c;
        }
        return kept;
    }

    private static readonly System.Buffers.SearchValues<char> HexDigits =
        System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");
}
