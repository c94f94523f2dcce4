using System.Text;
using System.Text.Json;
using Gateway.Templates.Language;

namespace Gateway.Templates.Vendors.Loading;

/// <summary>JSON that remembers where everything stands, so that a fault can name its line and column.</summary>
internal sealed class LocatedJson
{
    public required JsonValueKind Kind { get; init; }

    public required Place Place { get; init; }

    /// <summary>A string's value or a number's digits.</summary>
    public string Text { get; init; } = "";

    public List<LocatedJson> Items { get; } = [];

    public OrderedDictionary<string, LocatedMember> Members { get; } = [];

    /// <summary>Where it stands in the bytes.</summary>
    public (int Start, int End) Range { get; private set; }

    /// <summary>Reads a file's bytes; what is wrong with them is added to the faults, and null returned.</summary>
    public static LocatedJson? Read(byte[] json, string file, List<TemplateFault> faults)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 32 });
        var lines = new LineMap(json);
        try
        {
            reader.Read();
            var root = ReadValue(ref reader, lines, file, faults);
            if (reader.Read())
                throw new JsonException("There is more after the value.");
            return root;
        }
        catch (JsonException wrong)
        {
            faults.Add(new TemplateFault((int)(wrong.LineNumber ?? 0) + 1, (int)(wrong.BytePositionInLine ?? 0) + 1,
                "This is not JSON.", TemplateFile.Words(wrong), file));
            return null;
        }
    }

    private static LocatedJson ReadValue(
        ref Utf8JsonReader reader, LineMap lines, string file, List<TemplateFault> faults)
    {
        var start = (int)reader.TokenStartIndex;
        var value = new LocatedJson
        {
            Kind = KindOf(reader.TokenType),
            Place = lines.PlaceOf(start),
            Text = reader.TokenType switch
            {
                JsonTokenType.String => TextOf(ref reader, lines, file, faults),
                JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
                _ => "",
            },
        };
        if (value.Kind == JsonValueKind.Array)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                value.Items.Add(ReadValue(ref reader, lines, file, faults));
        }
        while (value.Kind == JsonValueKind.Object && reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = TextOf(ref reader, lines, file, faults);
            var place = lines.PlaceOf((int)reader.TokenStartIndex);
            reader.Read();
            if (!value.Members.TryAdd(name, new LocatedMember(place, ReadValue(ref reader, lines, file, faults))))
                faults.Add(new TemplateFault(place.Line, place.Column, $"`{name}` stands twice.", null, file));
        }
        value.Range = (start, (int)reader.BytesConsumed);
        return value;
    }

    /// <summary>JSON may escape half a surrogate pair, which is no text.</summary>
    private static string TextOf(ref Utf8JsonReader reader, LineMap lines, string file, List<TemplateFault> faults)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            var place = lines.PlaceOf((int)reader.TokenStartIndex);
            faults.Add(new TemplateFault(
                place.Line, place.Column, "The text holds half a surrogate pair.", null, file));
            return "";
        }
    }

    private static JsonValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };
}

/// <summary>A member's name's place, and its value.</summary>
internal sealed record LocatedMember(Place Place, LocatedJson Value);
