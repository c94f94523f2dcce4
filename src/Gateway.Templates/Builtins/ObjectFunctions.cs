using System.Buffers;
using System.Text;
using System.Text.Json;
using Gateway.Templates.Running;
using Gateway.Templates.Values;

namespace Gateway.Templates.Builtins;

/// <summary><c>object.*</c></summary>
internal static class ObjectFunctions
{
    public static IEnumerable<Builtin> All =>
    [
        new("object.default", 2, 2, Default, Passage.Either),
        new("object.has_key", 2, 2, (in Arguments a) => Value.Of(
            IsObject(a) && a.Text(1) is { } key && Objects.Has(a[0], key))),
        new("object.has_value", 2, 2, (in Arguments a) => Value.Of(
            IsObject(a) && a.Text(1) is { } key && !Objects.Get(a[0], key).IsNull)),
        new("object.keys", 1, 1, (in Arguments a) => a.MadeList(
            [.. Members(a[0]).Select(member => Value.Of(member.Name))])),
        new("object.size", 1, 1, (in Arguments a) => Value.Of(Size(a[0]))),
        new("object.to_json", 1, 1, ToJson),
        new("object.typeof", 1, 1, (in Arguments a) => Value.Of(TypeOf(a[0]))),
        new("object.values", 1, 1, (in Arguments a) => a.MadeList(
            [.. Members(a[0]).Select(member => member.Value)])),
    ];

    /// <summary>False for null, a fault for anything else that has no members.</summary>
    private static bool IsObject(in Arguments arguments) => arguments[0].IsObject
        || (arguments[0].IsNull ? false : throw arguments.Fail("An object is wanted here."));

    /// <summary>Lists and texts have one member, their size.</summary>
    private static List<(string Name, Value Value)> Members(in Value value)
    {
        if (value.IsObject)
            return Objects.Members(value);
        return value.IsList || value.IsText ? [("size", Value.Of(Size(value)))] : [];
    }

    private static Value Default(in Arguments arguments)
    {
        var value = arguments[0];
        return value.IsNull || value.IsText && ValueText.Scalar(value).Length == 0 ? arguments[1] : value;
    }

    private static long Size(in Value value)
    {
        if (value.IsText)
            return ValueText.Scalar(value).Length;
        if (value.IsList)
            return Lists.Count(value);
        return value.IsObject ? Objects.Count(value) : 0;
    }

    /// <summary>The value as JSON text, for vendors that take JSON inside a parameter.</summary>
    private static Value ToJson(in Arguments arguments)
    {
        var text = new JsonText();
        var sink = new JsonSink(text);
        sink.Reset(prune: false, arguments.Run.Limits.MaxText);
        sink.Write(arguments[0], arguments.Place);
        return arguments.MadeText(Encoding.UTF8.GetString(EscapedFurther(sink.Finish().ToArray())));
    }

    /// <summary>Scriban also escapes what HTML could take for markup, and whatever is not ASCII.</summary>
    private static ReadOnlySpan<byte> EscapedFurther(byte[] json)
    {
        var buffer = new ArrayBufferWriter<byte>(json.Length);
        try
        {
            using var document = JsonDocument.Parse(json);
            using var writer = new Utf8JsonWriter(buffer);
            document.WriteTo(writer);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, which only its escape can say.
            return json;
        }
        return buffer.WrittenSpan;
    }

    private static string? TypeOf(in Value value) => value.Kind switch
    {
        ValueKind.Null => null,
        ValueKind.Boolean => "boolean",
        ValueKind.Text or ValueKind.Utf8 => "string",
        ValueKind.TreeList => "array",
        ValueKind.List => value.List.IsRange ? "iterator" : "array",
        _ when value.IsNumber => "number",
        _ => "object",
    };
}
