using System.Buffers;
using System.Globalization;
using System.Text;

namespace Gateway.Templates.Values;

/// <summary>
/// JSON can name half of a surrogate pair (<c>"\ud83d"</c>), UTF-8 cannot hold it. Such texts are kept as UTF-16 and
/// written back as the escape that they came as.
/// </summary>
internal static class OddText
{
    private static readonly SearchValues<string> Surrogates =
        SearchValues.Create([@"\ud8", @"\ud9", @"\uda", @"\udb", @"\udc", @"\udd", @"\ude", @"\udf"],
            StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an escaped JSON text holds a lone surrogate, and its value if it does.</summary>
    public static bool IsIn(ReadOnlySpan<byte> escaped, out string value)
    {
        value = "";
        if (escaped.IndexOf(@"\u"u8) < 0)
            return false;
        var source = Encoding.UTF8.GetString(escaped);
        if (!source.AsSpan().ContainsAny(Surrogates))
            return false;
        value = Unescape(source);
        return HasLone(value);
    }

    public static bool HasLone(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return true;
            i++;
        }
        return false;
    }

    /// <summary>The text as a JSON string with every surrogate escaped.</summary>
    public static string ToJson(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\' || char.IsControl(c) || char.IsSurrogate(c))
                json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                json.Append(c);
        }
        return json.Append('"').ToString();
    }

    private static string Unescape(string source)
    {
        var text = new StringBuilder(source.Length);
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] != '\\')
            {
                text.Append(source[i]);
                continue;
            }
            var escape = source[++i];
            if (escape == 'u')
            {
                text.Append((char)ushort.Parse(
                    source.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
                continue;
            }
            text.Append(escape switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => escape });
        }
        return text.ToString();
    }
}
