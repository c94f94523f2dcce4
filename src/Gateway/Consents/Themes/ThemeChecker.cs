using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.Consents.Themes;

/// <summary>
/// Refuses themes that cannot be read or that favour accepting: refusing has to be as easy as accepting (CNIL,
/// 2020-092), and colour, size or typeface that draw to one of the two were sanctioned (CNIL, 12 December 2024). What favours
/// refusing is allowed.
/// </summary>
internal static partial class ThemeChecker
{
    private const double Text = 4.5;
    private const double Edge = 3;

    // What people do not see: a tenth in contrast, a shade of chroma.
    private const double Slack = 1.1;
    private const double ChromaSlack = 0.04;

    /// <summary>Everything that is wrong; empty when the theme may be used.</summary>
    public static IReadOnlyList<ThemeFault> Check(BannerTheme theme)
    {
        var whole = theme.Whole();
        var faults = new List<ThemeFault>();
        CheckForm(whole, faults);
        CheckShapes(whole, faults);
        CheckColours(whole.Light!, "light", faults);
        CheckColours(whole.Dark!, "dark", faults);
        return faults;
    }

    private static void CheckForm(BannerTheme theme, List<ThemeFault> faults)
    {
        if (!Fonts().IsMatch(theme.Font!))
        {
            faults.Add(new(ThemeRule.Readable, "font", "must be a list of fonts' names as CSS has it: letters, digits, "
                + "blanks, hyphens, commas and quotes, at most 200, for example Georgia, serif."));
        }

        Bound(theme.Radius!.Value, 0, 32, "radius", faults);
        foreach (var (shape, name) in new[] { (theme.Refuse!, "refuse"), (theme.Accept!, "accept") })
        {
            Bound(shape.Size!.Value, 14, 24, $"{name}.size", faults);
            Bound(shape.Weight!.Value, 400, 900, $"{name}.weight", faults);
        }
    }

    private static void CheckShapes(BannerTheme theme, List<ThemeFault> faults)
    {
        if (theme.Accept!.Size > theme.Refuse!.Size)
        {
            faults.Add(new(ThemeRule.AcceptSize, "accept.size", $"{theme.Accept.Size} is larger than refuse.size, "
                + $"{theme.Refuse.Size}: the larger button is the one that is pressed. Give both the same."));
        }

        if (theme.Accept.Weight > theme.Refuse.Weight)
        {
            faults.Add(new(ThemeRule.AcceptWeight, "accept.weight", $"{theme.Accept.Weight} is bolder than "
                + $"refuse.weight, {theme.Refuse.Weight}. Give both the same."));
        }

        if (theme.First != "refuse")
        {
            faults.Add(new(ThemeRule.AcceptFirst, "first", $"'{theme.First}' would put what accepts first, for the "
                + "eye, the keyboard and the screen reader. Write refuse, or leave it out."));
        }
    }

    private static void CheckColours(ThemeColours colours, string scheme, List<ThemeFault> faults)
    {
        var known = faults.Count;
        var surface = Read(colours.Surface, $"{scheme}.surface", faults);
        var text = Read(colours.Text, $"{scheme}.text", faults);
        var muted = Read(colours.Muted, $"{scheme}.muted", faults);
        Read(colours.Line, $"{scheme}.line", faults);
        var refuse = ButtonLook.Read(colours.Refuse!, surface, $"{scheme}.refuse", faults);
        var accept = ButtonLook.Read(colours.Accept!, surface, $"{scheme}.accept", faults);
        if (faults.Count > known) return;
        Least(ThemeRule.TextContrast, text.Contrast(surface), Text, $"{scheme}.text", "surface", faults);
        Least(ThemeRule.TextContrast, muted.Contrast(surface), Text, $"{scheme}.muted", "surface", faults);
        foreach (var (button, place) in new[] { (refuse, $"{scheme}.refuse"), (accept, $"{scheme}.accept") })
        {
            Least(ThemeRule.TextContrast, button.Label, Text, $"{place}.text", "the button's background", faults);
            Least(ThemeRule.ButtonEdge, button.Edge, Edge, $"{place}.background", "surface, in it or its border",
                faults);
        }

        Compare(accept, refuse, $"{scheme}.accept", faults);
    }

    private static void Compare(ButtonLook accept, ButtonLook refuse, string place, List<ThemeFault> faults)
    {
        if (accept.Label > refuse.Label * Slack)
        {
            faults.Add(new(ThemeRule.AcceptLabel, $"{place}.text", $"is easier to read ({Ratio(accept.Label)}) than "
                + $"what refuses ({Ratio(refuse.Label)}). Give both buttons the same colours, or what refuses more "
                + "contrast."));
        }

        if (accept.Prominence > refuse.Prominence * Slack)
        {
            faults.Add(new(ThemeRule.AcceptProminence, $"{place}.background", "stands out from the surface more "
                + $"({Ratio(accept.Prominence)}) than what refuses ({Ratio(refuse.Prominence)}): a filled button "
                + "beside a pale one is pressed. Give both the same background."));
        }

        if (accept.Chroma > refuse.Chroma + ChromaSlack)
        {
            faults.Add(new(ThemeRule.AcceptColour, $"{place}.background", "is coloured and what refuses is duller, as "
                + "if it were switched off. Give both the same background."));
        }
    }

    private static void Least(ThemeRule rule, double ratio, double least, string place, string against,
        List<ThemeFault> faults)
    {
        if (ratio >= least) return;
        faults.Add(new(rule, place, $"has a contrast of {Ratio(ratio)} to {against}; it takes {Ratio(least)}. "
            + "Make one of the two darker or lighter."));
    }

    private static void Bound(int value, int least, int most, string place, List<ThemeFault> faults)
    {
        if (value < least || value > most)
            faults.Add(new(ThemeRule.Readable, place, $"is {value}; it must be from {least} to {most}."));
    }

    internal static Colour Read(string? text, string place, List<ThemeFault> faults)
    {
        if (Colour.TryParse(text, out var colour)) return colour;
        faults.Add(new(ThemeRule.Readable, place,
            $"'{text}' is no opaque colour. Write #rrggbb, for example #1c2127."));
        return default;
    }

    private static string Ratio(double ratio) => ratio.ToString("0.0#", CultureInfo.InvariantCulture) + ":1";

    [GeneratedRegex("""\A[\p{L}\p{N} ,'"_-]{1,200}\z""")]
    private static partial Regex Fonts();
}
