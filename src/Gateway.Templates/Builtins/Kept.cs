using System.Text;
using Gateway.Templates.Running;
using Gateway.Templates.Values;

namespace Gateway.Templates.Builtins;

/// <summary>
/// Which characters of a value a normalising function keeps, and whether it writes them small. ASCII, which most values
/// are, is passed through a table without being decoded (RenderBenchmarks).
/// </summary>
internal sealed class Kept
{
    private readonly Func<char, bool> passes;
    private readonly bool lower;

    /// <summary>What becomes of each ASCII character; 0 for one that is dropped.</summary>
    private readonly byte[] ascii = new byte[128];

    public Kept(Func<char, bool> passes, bool lower = true)
    {
        (this.passes, this.lower) = (passes, lower);
        for (var c = '\u0001'; c < 128; c++)
        {
            var written = lower ? char.ToLowerInvariant(c) : c;
            ascii[c] = passes(written) ? (byte)written : (byte)0;
        }
    }

    /// <summary>What is left of the value, trimmed; null for nothing. A digest is left as it is.</summary>
    public Value Of(in Value value, Run run)
    {
        if (value.IsNull)
            return value;
        if (value.Kind == ValueKind.Utf8 && value.Utf8.Length < 64 && Ascii.IsValid(value.Utf8))
            return OfAscii(value.Utf8.Trim(" \t\n\v\f\r"u8), run);
        var buffer = run.Characters.AsSpan();
        var text = buffer[..Characters.Read(value, buffer)];
        if (lower)
            Characters.ToLower(text);
        if (!Characters.IsDigest(text))
            text = text[..Characters.Keep(text, passes)].Trim();
        return Characters.Write(text, run);
    }

    private Value OfAscii(ReadOnlySpan<byte> text, Run run)
    {
        if (Characters.IsNothing(text))
            return Value.Null;
        var room = run.Arena.Reserve(text.Length, out var chunk, out var start);
        var length = 0;
        foreach (var b in text)
        {
            room[length] = ascii[b];
            length += ascii[b] == 0 ? 0 : 1;
        }
        while (length > 0 && char.IsWhiteSpace((char)room[length - 1]))
            length--;
        var from = 0;
        while (from < length && char.IsWhiteSpace((char)room[from]))
            from++;
        run.Arena.Keep(length);
        return from == length ? Value.Null : Value.OfUtf8(chunk, start + from, length - from);
    }
}
