using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Gateway.Ledger.Json;

/// <summary>Writes RFC 8785 §3.2 for the subset, and refuses what lies outside of it.</summary>
internal sealed class CanonicalJsonWriter(IBufferWriter<byte> output, bool leaveOutNulls)
{
    // What neither needs an escape nor can be spelt in another way.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(letter => letter is not ('"' or '\\'))]);

    // Where it is writing: made into a text only for a fault.
    private readonly List<(string? Name, int Index)> path = [];

    /// <exception cref="FormatException">It holds what the format has not.</exception>
    public void Write(JsonElement value)
    {
        if (path.Count > CanonicalJson.MaxDepth) throw Fault($"deeper than {CanonicalJson.MaxDepth}.");
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value);
                break;
            case JsonValueKind.Array:
                WriteArray(value);
                break;
            case JsonValueKind.String:
                WriteString(value.GetString()!);
                break;
            case JsonValueKind.Number:
                WriteNumber(value);
                break;
            case JsonValueKind.True:
                output.Write("true"u8);
                break;
            case JsonValueKind.False:
                output.Write("false"u8);
                break;
            default:
                throw Fault("null is left out, not written.");
        }
    }

    private void WriteObject(JsonElement value)
    {
        var members = value.EnumerateObject()
            .Where(member => !leaveOutNulls || member.Value.ValueKind != JsonValueKind.Null).ToArray();
        Array.Sort(members, (one, other) => string.CompareOrdinal(one.Name, other.Name));
        output.Write("{"u8);
        for (var i = 0; i < members.Length; i++)
        {
            var name = members[i].Name;
            if (i > 0)
            {
                if (name == members[i - 1].Name) throw Fault($"'{name}' is there twice.");
                output.Write(","u8);
            }

            WriteString(name);
            output.Write(":"u8);
            path.Add((name, i));
            Write(members[i].Value);
            path.RemoveAt(path.Count - 1);
        }

        output.Write("}"u8);
    }

    private void WriteArray(JsonElement value)
    {
        output.Write("["u8);
        var i = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (i > 0) output.Write(","u8);
            path.Add((null, i++));
            Write(item);
            path.RemoveAt(path.Count - 1);
        }

        output.Write("]"u8);
    }

    private void WriteNumber(JsonElement value)
    {
        if (!value.TryGetInt64(out var number) || Math.Abs(number) > CanonicalJson.MaxInteger)
            throw Fault("numbers are whole and at most 2^53 - 1; write others as strings.");
        Span<byte> digits = stackalloc byte[20];
        number.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        output.Write(digits[..length]);
    }

    private void WriteString(string text)
    {
        output.Write("\""u8);
        if (!text.AsSpan().ContainsAnyExcept(Plain))
        {
            output.Advance(Encoding.ASCII.GetBytes(text, output.GetSpan(text.Length)));
            output.Write("\""u8);
            return;
        }

        if (!NormalForm.IsCertain(text)) throw Fault("the text is not in NFC, or holds a combining character.");
        foreach (var rune in text.EnumerateRunes()) WriteRune(rune);
        output.Write("\""u8);
    }

    // RFC 8785 §3.2.2.2: two-character escapes where there is one, \u00xx for other controls, all else as it is.
    private void WriteRune(Rune rune)
    {
        ReadOnlySpan<byte> escape = rune.Value switch
        {
            '"' => "\\\""u8,
            '\\' => "\\\\"u8,
            '\b' => "\\b"u8,
            '\f' => "\\f"u8,
            '\n' => "\\n"u8,
            '\r' => "\\r"u8,
            '\t' => "\\t"u8,
            _ => default,
        };
        if (!escape.IsEmpty)
        {
            output.Write(escape);
        }
        else if (rune.Value < ' ')
        {
            output.Write(Encoding.ASCII.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}")));
        }
        else
        {
            output.Advance(rune.EncodeToUtf8(output.GetSpan(4)));
        }
    }

    private FormatException Fault(string what) => new(string.Concat(path.Select(step => step.Name is { } name
        ? $".{name}"
        : string.Create(CultureInfo.InvariantCulture, $"[{step.Index}]")).Prepend("$")) + ": " + what);
}
