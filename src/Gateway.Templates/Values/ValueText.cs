using System.Globalization;
using System.Text;
using Gateway.Templates.Language;
using Gateway.Templates.Running;

namespace Gateway.Templates.Values;

/// <summary>Text of values, as Scriban prints them.</summary>
internal static class ValueText
{
    private const int MaxDepth = 64;

    /// <summary>The text of a value where a text is asked for; null for null.</summary>
    public static string? Of(in Value value, Run run, Place place)
    {
        switch (value.Kind)
        {
            case ValueKind.Null or ValueKind.Empty:
                return null;
            case ValueKind.Text:
                return value.Text;
            case ValueKind.Utf8 or ValueKind.RawNumber or ValueKind.Integer or ValueKind.Decimal or ValueKind.Double
                or ValueKind.BigInteger or ValueKind.Boolean:
                return Scalar(value);
            case ValueKind.Function:
                throw Run.Fail($"`{value.Function.Name}` is a function and no text.", place);
        }
        var text = new StringBuilder();
        Append(text, value, run, place, 0);
        return text.ToString();
    }

    /// <summary>The text of a value inside <c>$"…{value}…"</c>: .NET's own, so that true is <c>True</c>.</summary>
    public static string Interpolated(in Value value, Place place) => value.Kind switch
    {
        ValueKind.Null or ValueKind.Empty => "",
        ValueKind.Text => value.Text,
        ValueKind.Boolean => value.IsTrue ? "True" : "False",
        ValueKind.Function => throw Run.Fail($"`{value.Function.Name}` is a function and no text.", place),
        _ when value.IsList || value.IsObject =>
            throw Run.Fail("A list or an object has no text of its own.", place),
        _ => Scalar(value),
    };

    public static string Scalar(in Value value) => value.Kind switch
    {
        ValueKind.Text => value.Text,
        ValueKind.Utf8 => Encoding.UTF8.GetString(value.Utf8),
        ValueKind.Boolean => value.IsTrue ? "true" : "false",
        ValueKind.Integer => value.Integer.ToString(CultureInfo.InvariantCulture),
        ValueKind.BigInteger => value.BigInteger.ToString(CultureInfo.InvariantCulture),
        ValueKind.Double => value.Double.ToString(CultureInfo.InvariantCulture),
        ValueKind.Decimal => value.Decimal.ToString(CultureInfo.InvariantCulture),
        ValueKind.RawNumber => Scalar(Arithmetic.Exact(value)),
        _ => "",
    };

    private static void Append(StringBuilder text, in Value value, Run run, Place place, int depth)
    {
        if (depth > MaxDepth)
            throw Run.Fail($"The value is nested deeper than {MaxDepth}.", place);
        run.Step(1, place);
        switch (value.Kind)
        {
            case ValueKind.List or ValueKind.TreeList:
                AppendList(text, Lists.Items(value), run, place, depth);
                break;
            case ValueKind.Object or ValueKind.TreeObject:
                AppendObject(text, value, run, place, depth);
                break;
            case ValueKind.Text or ValueKind.Utf8:
                text.Append('"').Append(Escape(Scalar(value))).Append('"');
                break;
            default:
                text.Append(Of(value, run, place) ?? "null");
                break;
        }
        if (text.Length > run.Limits.MaxText)
            throw Run.Fail($"The text is longer than {run.Limits.MaxText} characters.", place);
    }

    private static void AppendList(StringBuilder text, Value[] items, Run run, Place place, int depth)
    {
        text.Append('[');
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
                text.Append(", ");
            Append(text, items[i], run, place, depth + 1);
        }
        text.Append(']');
    }

    private static void AppendObject(StringBuilder text, in Value value, Run run, Place place, int depth)
    {
        text.Append('{');
        var first = true;
        foreach (var (name, member) in Objects.Members(value))
        {
            if (!first)
                text.Append(", ");
            first = false;
            text.Append(name).Append(": ");
            Append(text, member, run, place, depth + 1);
        }
        text.Append('}');
    }

    /// <summary>Scriban's escapes, those of its own string literals.</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\0', '\x1f') < 0 && text.AsSpan().IndexOfAny('"', '\\') < 0)
            return text;
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            escaped.Append(c switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\a' => @"\a",
                '\b' => @"\b",
                '\t' => @"\t",
                '\r' => @"\r",
                '\v' => @"\v",
                '\f' => @"\f",
                '\n' => @"\n",
                < ' ' => @"\x" + ((int)c).ToString("x2", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }
        return escaped.ToString();
    }
}
