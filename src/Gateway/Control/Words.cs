using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gateway.Control;

/// <summary>The words under which the members of an enum are stored, sent and read: <c>joint_controller</c>.</summary>
internal static class Words<TEnum>
    where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> ByWord = Enum.GetValues<TEnum>().ToDictionary(Of);

    public static IReadOnlyList<string> All { get; } = [.. ByWord.Keys];

    public static string Of(TEnum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static bool TryParse(string? word, out TEnum value)
    {
        value = default;
        return word is not null && ByWord.TryGetValue(word, out value);
    }

    /// <summary>Reads a word that has been checked before.</summary>
    /// <exception cref="FormatException">It is not one of the words.</exception>
    public static TEnum Parse(string? word) => TryParse(word, out var value)
        ? value
        : throw new FormatException($"'{word}' is none of {string.Join(", ", All)}.");
}

/// <summary>Sends an enum as its word; numbers are never accepted for it.</summary>
internal sealed class WordConverter<TEnum>()
    : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where TEnum : struct, Enum;
