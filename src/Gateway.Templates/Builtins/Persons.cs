using System.Globalization;
using System.Text;
using Gateway.Templates.Running;
using Gateway.Templates.Values;

namespace Gateway.Templates.Builtins;

/// <summary>Names, places and dates of persons, as the vendors that match on their digests want them.</summary>
internal static class Persons
{
    private static readonly Kept Name = new(static c => !char.IsPunctuation(c) && !char.IsSymbol(c));
    private static readonly Kept Place = new(char.IsLetterOrDigit);
    private static readonly Kept Id = new(static _ => true, lower: false);

    public static IEnumerable<Builtin> All =>
    [
        new("norm_name", 1, 2, (in Arguments a) => Name.Of(a[0], a.Run)),
        new("norm_place", 1, 2, (in Arguments a) => Place.Of(a[0], a.Run)),
        new("norm_postal", 1, 2, Postal),
        new("norm_gender", 1, 2, Gender),
        new("norm_birth_date", 1, 2, BirthDate),
        new("norm_id", 1, 2, (in Arguments a) => Id.Of(a[0], a.Run)),
        new("country2", 1, 1, Country),
    ];

    /// <summary>Without spaces and hyphens; of a US code (second argument "US") the first five digits.</summary>
    private static Value Postal(in Arguments arguments)
    {
        var code = Place.Of(arguments[0], arguments.Run);
        var isUs = code.Kind == ValueKind.Utf8 && code.Utf8.Length is > 5 and not 64 && Ascii.IsValid(code.Utf8)
            && string.Equals(arguments.Text(1), "US", StringComparison.OrdinalIgnoreCase);
        return isUs ? code.Leading(5) : code;
    }

    /// <summary>One letter, f or m; anything else is absent.</summary>
    private static Value Gender(in Arguments arguments)
    {
        var buffer = arguments.Run.Characters.AsSpan();
        var text = buffer[..Characters.Read(arguments[0], buffer)];
        Characters.ToLower(text);
        return text switch
        {
            "f" or "female" or "femme" or "w" or "weiblich" => Value.Of("f"),
            "m" or "male" or "homme" or "männlich" => Value.Of("m"),
            _ => Value.Null,
        };
    }

    /// <summary>YYYYMMDD from an ISO 8601 date.</summary>
    private static Value BirthDate(in Arguments arguments)
    {
        if (arguments[0].IsNull)
            return Value.Null;
        if (arguments[0] is { Kind: ValueKind.Utf8, Utf8: [_, _, _, _, (byte)'-', _, _, (byte)'-', _, _] date10 }
            && Digits(date10[..4], out var year) && Digits(date10[5..7], out var month) && Digits(date10[8..], out var day)
            && year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month))
            return Joined(date10[..4], date10[5..7], date10[8..], arguments.Run);

        var text = arguments.Text(0)?.Trim();
        return DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyyMMdd", "yyyy/MM/dd"], CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var date)
            ? Value.Of(date.ToString("yyyyMMdd", CultureInfo.InvariantCulture))
            : Value.Null;
    }

    private static bool Digits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (var digit in text)
            number = number * 10 + digit - '0';
        return !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    private static Value Joined(ReadOnlySpan<byte> year, ReadOnlySpan<byte> month, ReadOnlySpan<byte> day, Run run)
    {
        var room = run.Arena.Reserve(8, out var chunk, out var start);
        year.CopyTo(room);
        month.CopyTo(room[4..]);
        day.CopyTo(room[6..]);
        run.Arena.Keep(8);
        return Value.OfUtf8(chunk, start, 8);
    }

    /// <summary>Two upper-case letters (ISO 3166-1 alpha-2), or absent.</summary>
    private static Value Country(in Arguments arguments)
    {
        var buffer = arguments.Run.Characters.AsSpan();
        var text = buffer[..Characters.Read(arguments[0], buffer)];
        if (text.Length != 2 || !char.IsAsciiLetter(text[0]) || !char.IsAsciiLetter(text[1]))
            return Value.Null;
        (text[0], text[1]) = (char.ToUpperInvariant(text[0]), char.ToUpperInvariant(text[1]));
        return Characters.Write(text, arguments.Run);
    }
}
