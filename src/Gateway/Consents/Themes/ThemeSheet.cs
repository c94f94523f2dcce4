using System.Globalization;
using System.Text;

namespace Gateway.Consents.Themes;

/// <summary>A checked theme as the style sheet that goes with the notice, and so into its hash.</summary>
internal static class ThemeSheet
{
    public static string Of(BannerTheme theme)
    {
        var whole = theme.Whole();
        var sheet = new StringBuilder();
        // What is not known to a browser is left out there: first the light colours for those without light-dark().
        Write(sheet, whole, colour => colour(whole.Light!)!);
        sheet.Append("@supports (color:light-dark(#000,#fff)){");
        Write(sheet, whole, colour => $"light-dark({colour(whole.Light!)},{colour(whole.Dark!)})");
        return sheet.Append('}').ToString();
    }

    private static void Write(
        StringBuilder sheet, BannerTheme theme, Func<Func<ThemeColours, string?>, string> both)
    {
        sheet.Append(CultureInfo.InvariantCulture, $":host{{--surface:{both(each => each.Surface)};")
            .Append(CultureInfo.InvariantCulture, $"--text:{both(each => each.Text)};")
            .Append(CultureInfo.InvariantCulture, $"--muted:{both(each => each.Muted)};")
            .Append(CultureInfo.InvariantCulture, $"--line:{both(each => each.Line)};")
            .Append(CultureInfo.InvariantCulture, $"--radius:{theme.Radius}px;--font:{theme.Font}}}")
            .Append(".choice{").Append(Button(theme.Refuse!, both, each => each.Refuse!)).Append('}');
        if (theme.Accept != theme.Refuse || theme.Light!.Accept != theme.Light.Refuse
            || theme.Dark!.Accept != theme.Dark.Refuse)
            sheet.Append(".accept{").Append(Button(theme.Accept!, both, each => each.Accept!)).Append('}');
    }

    private static string Button(ButtonShape shape, Func<Func<ThemeColours, string?>, string> both,
        Func<ThemeColours, ButtonColours> button) => string.Create(CultureInfo.InvariantCulture,
            $"color:{both(each => button(each).Text)};background:{both(each => button(each).Background)};"
            + $"border-color:{both(each => button(each).Border)};font-size:{shape.Size / 16.0}em;"
            + $"font-weight:{shape.Weight}");
}
