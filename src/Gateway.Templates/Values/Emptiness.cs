using Gateway.Templates.Language;

namespace Gateway.Templates.Values;

/// <summary>What <c>empty</c> and <c>.empty?</c> mean.</summary>
internal static class Emptiness
{
    /// <summary>
    /// True for a list, an object or a text with nothing in it; null for null; false for anything else, and so for
    /// <c>empty</c> itself.
    /// </summary>
    public static Value Of(in Value value, Place place) => value.Kind switch
    {
        ValueKind.Null => Value.Null,
        ValueKind.Utf8 => Value.Of(value.Utf8.IsEmpty),
        ValueKind.Text => Value.Of(value.Text.Length == 0),
        _ when value.IsList => Value.Of(Lists.Count(value) == 0),
        _ when value.IsObject => Value.Of(Objects.Count(value) == 0),
        ValueKind.Function => throw Running.Run.Fail("A function is neither empty nor full.", place),
        _ => Value.False,
    };
}
