using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Gateway.Control;

/// <summary>Instants as milliseconds since 1970, so that the database can compare and order them.</summary>
internal sealed class InstantColumn() : ValueConverter<DateTimeOffset, long>(
    instant => instant.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));

/// <summary>Enums under the words that the API uses.</summary>
internal sealed class WordColumn<TEnum>() : ValueConverter<TEnum, string>(
    value => Words<TEnum>.Of(value), stored => Words<TEnum>.Parse(stored))
    where TEnum : struct, Enum;

/// <summary>Whole values as JSON. They are replaced, never changed in place.</summary>
internal sealed class JsonColumn<T>() : ValueConverter<T, string>(
    value => JsonSerializer.Serialize(value, JsonSerializerOptions.Web),
    stored => JsonSerializer.Deserialize<T>(stored, JsonSerializerOptions.Web)!)
{
    internal sealed class Comparer() : ValueComparer<T>(
        (left, right) => Json(left) == Json(right), value => Json(value).GetHashCode(), value => value);

    private static string Json(T? value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
}
