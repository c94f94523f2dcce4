using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Gateway.Ledger.Json;

/// <summary>Writes RFC 8785 §3.2 for the subset, and refuses what lies outside of it.</summary>
internal sealed class CanonicalJsonWriter(IBufferWriter<byte> output, bool leaveOutNulls)
{
    public void Write(JsonElement value, string where, int depth)
    {
        if (depth > CanonicalJson.MaxDepth)
            throw new FormatException($"{where}: deeper than {CanonicalJson.MaxDepth}.");
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, where, depth);
                break;
            case JsonValueKind.Array:
                WriteArray(value, where, depth);
                break;
            case JsonValueKind.String:
                WriteString(value.GetString()!, where);
                break;
            case JsonValueKind.Number:
                WriteNumber(value, where);
                break;
            case JsonValueKind.True:
                output.Write("true"u8);
                break;
            case JsonValueKind.False:
                output.Write("false"u8);
                break;
            default:
                throw new FormatException($"{where}: null is left out, not written.");
        }
    }

    private void WriteObject(JsonElement value, string where, int depth)
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
                if (name == members[i - 1].Name) throw new FormatException($"{where}: '{name}' is there twice.");
                output.Write(","u8);
            }

            WriteString(name, where);
            output.Write(":"u8);
            Write(members[i].Value, $"{where}.{name}", depth + 1);
        }

        output.Write("}"u8);
    }

    private void WriteArray(JsonElement value, string where, int depth)
    {
        output.Write("["u8);
        var i = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (i > 0) output.Write(","u8);
            Write(item, string.Create(CultureInfo.InvariantCulture, $"{where}[{i++}]"), depth + 1);
        }

        output.Write("]"u8);
    }

    private void WriteNumber(JsonElement value, string where)
    {
        if (!value.TryGetInt64(out var number) || Math.Abs(number) > CanonicalJson.MaxInteger)
            throw new FormatException($"{where}: numbers are whole and at most 2^53 - 1; write others as strings.");
        Span<byte> digits = stackalloc byte[20];
        number.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        output.Write(digits[..length]);
    }

    private void WriteString(string text, string where)
    {
        if (!NormalForm.IsCertain(text))
            throw new FormatException($"{where}: the text is not in NFC, or holds a combining character.");
        output.Write("\""u8);
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
}
