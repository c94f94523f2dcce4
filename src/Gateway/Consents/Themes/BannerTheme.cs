using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Gateway.Consents.Themes;

/// <summary>How the banner looks on a site. What is left out is as in <see cref="Default"/>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record BannerTheme
{
    public static readonly BannerTheme Default = new()
    {
        Font = "system-ui, sans-serif",
        Radius = 14,
        First = "refuse",
        Refuse = new ButtonShape { Size = 16, Weight = 600 },
        Accept = new ButtonShape { Size = 16, Weight = 600 },
        Light = new ThemeColours
        {
            Surface = "#ffffff", Text = "#1c2127", Muted = "#565f69", Line = "#d9dde2",
            Refuse = new ButtonColours { Background = "#1c2127", Text = "#ffffff", Border = "#1c2127" },
            Accept = new ButtonColours { Background = "#1c2127", Text = "#ffffff", Border = "#1c2127" },
        },
        Dark = new ThemeColours
        {
            Surface = "#1b1f24", Text = "#eceff2", Muted = "#a9b2bc", Line = "#3a424b",
            Refuse = new ButtonColours { Background = "#eceff2", Text = "#1b1f24", Border = "#eceff2" },
            Accept = new ButtonColours { Background = "#eceff2", Text = "#1b1f24", Border = "#eceff2" },
        },
    };

    [Description("Names of fonts that the visitor's device has, as CSS lists them. Default: system-ui, sans-serif.")]
    public string? Font { get; init; }

    [Description("How round the corners are, in pixels: 0 to 32. Default: 14.")]
    public int? Radius { get; init; }

    [Description("The colours of light pages.")]
    public ThemeColours? Light { get; init; }

    [Description("The colours of dark pages.")]
    public ThemeColours? Dark { get; init; }

    [Description("The button that refuses everything.")]
    public ButtonShape? Refuse { get; init; }

    [Description("The button that accepts everything. Left out: as the one that refuses.")]
    public ButtonShape? Accept { get; init; }

    [Description("Which of the two comes first. Only refuse is taken.")]
    public string? First { get; init; }

    /// <summary>The same with everything that was left out.</summary>
    public BannerTheme Whole()
    {
        var refuse = (Refuse ?? new()).Or(Default.Refuse!);
        return new BannerTheme
        {
            Font = Font ?? Default.Font,
            Radius = Radius ?? Default.Radius,
            First = First ?? Default.First,
            Refuse = refuse,
            Accept = (Accept ?? new()).Or(refuse),
            Light = (Light ?? new()).Or(Default.Light!),
            Dark = (Dark ?? new()).Or(Default.Dark!),
        };
    }
}

/// <summary>The letters of a button.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ButtonShape
{
    [Description("Pixels, where the visitor has not chosen another size of text: 14 to 24.")]
    public int? Size { get; init; }

    [Description("400 to 900, in hundreds.")]
    public int? Weight { get; init; }

    public ButtonShape Or(ButtonShape other) => new() { Size = Size ?? other.Size, Weight = Weight ?? other.Weight };
}

/// <summary>Colours as #rrggbb or #rgb: opaque, so that contrast can be worked out.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ThemeColours
{
    public string? Surface { get; init; }

    public string? Text { get; init; }

    [Description("Of what is explained.")]
    public string? Muted { get; init; }

    [Description("Of borders that only divide.")]
    public string? Line { get; init; }

    public ButtonColours? Refuse { get; init; }

    [Description("Left out: as the button that refuses.")]
    public ButtonColours? Accept { get; init; }

    public ThemeColours Or(ThemeColours other)
    {
        var refuse = (Refuse ?? new()).Or(other.Refuse!);
        return new ThemeColours
        {
            Surface = Surface ?? other.Surface,
            Text = Text ?? other.Text,
            Muted = Muted ?? other.Muted,
            Line = Line ?? other.Line,
            Refuse = refuse,
            Accept = (Accept ?? new()).Or(refuse),
        };
    }
}

/// <summary>The colours of a button.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ButtonColours
{
    public string? Background { get; init; }

    public string? Text { get; init; }

    [Description("Left out: as the background.")]
    public string? Border { get; init; }

    public ButtonColours Or(ButtonColours other) => new()
    {
        Background = Background ?? other.Background,
        Text = Text ?? other.Text,
        Border = Border ?? Background ?? other.Border,
    };
}
