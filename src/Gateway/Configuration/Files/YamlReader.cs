using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Gateway.Configuration.Files;

/// <summary>
/// Reads the part of YAML 1.2 that JSON has too (the core schema): no anchors and so no aliases that multiply, no tags
/// and so no types, no key twice, no key that is not a text, bounded depth and length.
/// </summary>
internal static partial class YamlReader
{
    private const int MaxLength = 8 * 1024 * 1024;
    private const int MaxDepth = 16;

    /// <summary>The documents of a text, which <c>---</c> sets apart.</summary>
    /// <exception cref="FileFault">It is not acceptable.</exception>
    public static IReadOnlyList<JsonNode?> Read(string text)
    {
        if (text.Length > MaxLength) throw new FileFault($"The file is longer than {MaxLength} characters.");
        try
        {
            var parser = new Parser(new StringReader(text));
            var documents = new List<JsonNode?>();
            parser.Consume<StreamStart>();
            while (!parser.TryConsume<StreamEnd>(out _))
            {
                parser.Consume<DocumentStart>();
                documents.Add(Node(parser, 0));
                parser.Consume<DocumentEnd>();
            }

            return documents;
        }
        catch (YamlException fault)
        {
            throw At(fault.Start, fault.InnerException?.Message ?? fault.Message);
        }
    }

    private static JsonNode? Node(IParser parser, int depth)
    {
        if (parser.TryConsume<AnchorAlias>(out var alias))
            throw At(alias.Start, "aliases (*) are not read: write it out.");
        var node = parser.Consume<NodeEvent>();
        if (!node.Anchor.IsEmpty) throw At(node.Start, "anchors (&) are not read: write it out.");
        if (!node.Tag.IsEmpty) throw At(node.Start, $"tags ({node.Tag}) are not read.");
        if (depth > MaxDepth) throw At(node.Start, $"is nested deeper than {MaxDepth}.");
        return node switch
        {
            Scalar scalar => Value(scalar),
            SequenceStart => List(parser, depth),
            MappingStart => Object(parser, depth),
            _ => throw At(node.Start, "is not understood."),
        };
    }

    private static JsonArray List(IParser parser, int depth)
    {
        var list = new JsonArray();
        while (!parser.TryConsume<SequenceEnd>(out _)) list.Add(Node(parser, depth + 1));
        return list;
    }

    private static JsonObject Object(IParser parser, int depth)
    {
        var members = new JsonObject();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var key) || !key.Anchor.IsEmpty || !key.Tag.IsEmpty)
                throw At(parser.Current!.Start, "a key must be a plain text.");
            if (key is { Value: "<<", IsPlainImplicit: true }) throw At(key.Start, "merge keys (<<) are not read.");
            if (members.ContainsKey(key.Value)) throw At(key.Start, $"the key {key.Value} is there twice.");
            members.Add(key.Value, Node(parser, depth + 1));
        }

        return members;
    }

    // YAML 1.2.2 §10.3.2. What 1.1 took for true, no or a time is a text; so is a number with zeros before it, which
    // the versions count differently.
    private static JsonValue? Value(Scalar scalar)
    {
        var text = scalar.Value;
        if (scalar.Style != ScalarStyle.Plain) return JsonValue.Create(text);
        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => JsonValue.Create(true),
            "false" or "False" or "FALSE" => JsonValue.Create(false),
            _ when Whole().IsMatch(text)
                && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) =>
                JsonValue.Create(number),
            _ when Fraction().IsMatch(text)
                && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
                JsonValue.Create(number),
            _ => JsonValue.Create(text),
        };
    }

    private static FileFault At(in Mark mark, string fault) => new($"line {mark.Line}, column {mark.Column}: {fault}");

    [GeneratedRegex(@"\A[-+]?(0|[1-9][0-9]*)\z")]
    private static partial Regex Whole();

    [GeneratedRegex(@"\A[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Fraction();
}
