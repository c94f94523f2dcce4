using System.Globalization;
using Gateway.Templates.Values;

namespace Gateway.Templates.Builtins;

/// <summary>Names, places and dates of persons, as the vendors that match on their digests want them.</summary>
internal static class Persons
{
    public static IEnumerable<Builtin> All =>
    [
        new("norm_name", 1, 2, (in Arguments a) => Kept(a, static c => !char.IsPunctuation(c) && !char.IsSymbol(c))),
        new("norm_place", 1, 2, (in Arguments a) => Kept(a, char.IsLetterOrDigit)),
        new("norm_postal", 1, 2, Postal),
        new("norm_gender", 1, 2, Gender),
        new("norm_birth_date", 1, 2, BirthDate),
        new("norm_id", 1, 2, (in Arguments a) => Kept(a, static _ => true, lower: false)),
        new("country2", 1, 1, Country),
    ];

    private static Value Kept(in Arguments arguments, Func<char, bool> passes, bool lower = true)
    {
        Span<char> buffer = stackalloc char[Characters.Most];
        var text = buffer[..Characters.Read(arguments[0], buffer)];
        if (lower)
            Characters.ToLower(text);
        if (!Characters.IsDigest(text))
            text = text[..Characters.Keep(text, passes)].Trim();
        return Characters.Write(text, arguments.Run);
    }

    /// <summary>Without spaces and hyphens; of a US code (second argument "US") the first five digits.</summary>
    private static Value Postal(in Arguments arguments)
    {
        Span<char> buffer = stackalloc char[Characters.Most];
        var text = buffer[..Characters.Read(arguments[0], buffer)];
        Characters.ToLower(text);
        text = text[..Characters.Keep(text, char.IsLetterOrDigit)];
        var isUs = string.Equals(arguments.Text(1), "US", StringComparison.OrdinalIgnoreCase);
        return Characters.Write(isUs && text.Length > 5 && !Characters.IsDigest(text) ? text[..5] : text, arguments.Run);
    }

    /// <summary>One letter, f or m; anything else is absent.</summary>
    private static Value Gender(in Arguments arguments)
    {
        Span<char> buffer = stackalloc char[Characters.Most];
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
        var text = arguments.Text(0)?.Trim();
        return DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyyMMdd", "yyyy/MM/dd"], CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var date)
            ? Value.Of(date.ToString("yyyyMMdd", CultureInfo.InvariantCulture))
            : Value.Null;
    }

    /// <summary>Two upper-case letters (ISO 3166-1 alpha-2), or absent.</summary>
    private static Value Country(in Arguments arguments)
    {
        Span<char> buffer = stackalloc char[Characters.Most];
        var text = buffer[..Characters.Read(arguments[0], buffer)];
        if (text.Length != 2 || !char.IsAsciiLetter(text[0]) || !char.IsAsciiLetter(text[1]))
            return Value.Null;
        (text[0], text[1]) = (char.ToUpperInvariant(text[0]), char.ToUpperInvariant(text[1]));
        return Characters.Write(text, arguments.Run);
    }
}
