using Gateway.Templates.Values;

namespace Gateway.Templates.Builtins;

/// <summary>
/// <c>norm_phone "profile" country</c>: the international number, with or without its plus. A national number needs the
/// country (ISO 3166-1 alpha-2, usually a setting) and is absent without it.
/// </summary>
internal static class Phones
{
    /// <summary>E.164 allows 15 digits; shorter than 7 is a short code and nobody's number.</summary>
    private const int Fewest = 7, Most = 15;

    public static IEnumerable<Builtin> All => [new("norm_phone", 1, 3, Normalise)];

    private static Value Normalise(in Arguments arguments)
    {
        var profile = Profile.Of(arguments);
        var buffer = arguments.Run.Characters.AsSpan();
        var text = buffer[..Characters.Read(arguments[0], buffer)];
        if (Characters.IsDigest(text))
            return Characters.Write(text[..Characters.ToLower(text)], arguments.Run);

        var extension = text.IndexOfAny('x', ';', '#');
        if (extension > 0)
            text = text[..extension];
        var isInternational = text.StartsWith("+") || text.StartsWith("00");
        var digits = Digits(text, isInternational);
        if (digits.StartsWith("00"))
            digits = digits[2..];

        Span<char> number = stackalloc char[Characters.Most + 8];
        number[0] = '+';
        var length = 1;
        if (!isInternational)
        {
            var country = arguments.Text(2);
            if (country is null || !CallingCodes.TryGet(country, out var code))
                return Value.Null;
            code.CopyTo(number[length..]);
            length += code.Length;
            digits = CallingCodes.WithoutTrunk(country, digits);
        }
        digits.CopyTo(number[length..]);
        length += digits.Length;
        if (length - 1 is < Fewest or > Most)
            return Value.Null;
        return Characters.Write(profile.PhonePlus ? number[..length] : number[1..length], arguments.Run);
    }

    /// <summary>Only digits; the <c>(0)</c> that is dialled at home is no part of an international number.</summary>
    private static Span<char> Digits(Span<char> text, bool isInternational)
    {
        var trunk = isInternational ? text.IndexOf("(0)") : -1;
        if (trunk > 0)
            text[trunk + 1] = ' ';
        return text[..Characters.Keep(text, char.IsAsciiDigit)];
    }
}
