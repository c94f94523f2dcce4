using System.Text;
using System.Xml;
using Gateway.Templates.Language;
using Gateway.Templates.Running;
using Gateway.Templates.Values;

namespace Gateway.Templates.Vendors;

/// <summary>
/// An object as XML: its one member is the root, a member is an element, a list its repetition, <c>"@name"</c> an
/// attribute, <c>"#text"</c> the text beside attributes. What is null or empty is left out. XML 1.0 knows no control
/// characters and no half surrogate pairs: each becomes U+FFFD.
/// </summary>
internal static class XmlText
{
    private const int MaxDepth = 64;

    /// <exception cref="TemplateException">
    /// The value is no document, or larger than <paramref name="maxBytes"/>.
    /// </exception>
    public static byte[] Of(in Value document, int maxBytes, Place place)
    {
        if (!document.IsObject || Objects.Members(document) is not [var (name, root)] || root.IsList)
            throw Run.Fail("The XML is no object with one member, its root.", place);
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        WriteElement(text, name, root, 0, place);
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        return bytes.Length <= maxBytes ? bytes : throw Run.Fail($"The result is larger than {maxBytes} bytes.", place);
    }

    private static void WriteElement(StringBuilder text, string name, in Value value, int depth, Place place)
    {
        if (depth == MaxDepth)
            throw Run.Fail($"The value is nested deeper than {MaxDepth}.", place);
        List<(string Name, Value Value)> members = value.IsObject ? Objects.Members(value) : [("#text", value)];
        text.Append('<').Append(Checked(name, place));
        foreach (var (attribute, content) in members.Where(member => member.Name.StartsWith('@')))
        {
            if (FormText.Of(content, place) is not { } given)
                continue;
            WriteText(text.Append(' ').Append(Checked(attribute[1..], place)).Append("=\""), given);
            text.Append('"');
        }
        text.Append('>');
        foreach (var (element, content) in members.Where(member => !member.Name.StartsWith('@')))
        {
            if (element == "#text")
                WriteText(text, FormText.Of(content, place) ?? "");
            else
                WriteMember(text, element, content, depth + 1, place);
        }
        text.Append("</").Append(name).Append('>');
    }

    private static void WriteMember(StringBuilder text, string name, in Value value, int depth, Place place)
    {
        if (IsEmpty(value))
            return;
        if (!value.IsList)
        {
            WriteElement(text, name, value, depth, place);
            return;
        }
        foreach (var item in Lists.Items(value))
        {
            if (item.IsList)
                throw Run.Fail("A list inside a list has no form in XML.", place);
            WriteMember(text, name, item, depth, place);
        }
    }

    private static bool IsEmpty(in Value value) => value.Kind switch
    {
        ValueKind.Null or ValueKind.Empty => true,
        ValueKind.Utf8 => value.Utf8.IsEmpty,
        ValueKind.Text => value.Text.Length == 0,
        ValueKind.List or ValueKind.TreeList => Array.TrueForAll(Lists.Items(value), item => IsEmpty(item)),
        ValueKind.Object or ValueKind.TreeObject => Objects.Members(value).TrueForAll(member => IsEmpty(member.Value)),
        _ => false,
    };

    /// <summary>A line's end is written as a reference: a parser would make one of all kinds of them.</summary>
    private static void WriteText(StringBuilder text, string content)
    {
        for (var i = 0; i < content.Length; i++)
        {
            var c = content[i];
            if (char.IsSurrogate(c) && i + 1 < content.Length && char.IsSurrogatePair(c, content[i + 1]))
                text.Append(c).Append(content[++i]);
            else if (c is '&' or '<' or '>' or '"' or '\'' or '\r' or '\n' or '\t')
                text.Append("&#").Append((int)c).Append(';');
            else
                text.Append(XmlConvert.IsXmlChar(c) ? c : '\uFFFD');
        }
    }

    private static string Checked(string name, Place place) =>
        name.Length > 0 && XmlConvert.IsStartNCNameChar(name[0])
            && name.All(c => XmlConvert.IsNCNameChar(c) || c == ':') && name[^1] != ':'
            ? name
            : throw Run.Fail($"`{name}` is no name of XML.", place);
}
