using System.Globalization;

namespace Gateway.Consents.Themes;

/// <summary>An opaque sRGB colour, its channels linear from 0 to 1.</summary>
internal readonly record struct Colour(double Red, double Green, double Blue)
{
    /// <summary>Reads <c>#rrggbb</c> or <c>#rgb</c>.</summary>
    public static bool TryParse(string? text, out Colour colour)
    {
        colour = default;
        if (text is not ['#', .. var digits] || !digits.All(char.IsAsciiHexDigit)) return false;
        if (digits.Length == 3) digits = string.Concat(digits.Select(digit => new string(digit, 2)));
        if (digits.Length != 6) return false;
        colour = new Colour(Channel(digits[..2]), Channel(digits[2..4]), Channel(digits[4..]));
        return true;
    }

    /// <summary>From 1 (the same) to 21 (black on white): WCAG 2.2, "contrast ratio".</summary>
    public double Contrast(Colour other)
    {
        var (one, two) = (Luminance, other.Luminance);
        return (Math.Max(one, two) + 0.05) / (Math.Min(one, two) + 0.05);
    }

    /// <summary>How colourful it is: 0 for greys, about 0.3 for the most vivid (OKLCH, CSS Color 4).</summary>
    public double Chroma
    {
        get
        {
            var l = Math.Cbrt((0.4122214708 * Red) + (0.5363325363 * Green) + (0.0514459929 * Blue));
            var m = Math.Cbrt((0.2119034982 * Red) + (0.6806995451 * Green) + (0.1073969566 * Blue));
            var s = Math.Cbrt((0.0883024619 * Red) + (0.2817188376 * Green) + (0.6299787005 * Blue));
            var a = (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s);
            var b = (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s);
            return Math.Sqrt((a * a) + (b * b));
        }
    }

    private double Luminance => (0.2126 * Red) + (0.7152 * Green) + (0.0722 * Blue);

    private static double Channel(string hex)
    {
        var value = byte.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
