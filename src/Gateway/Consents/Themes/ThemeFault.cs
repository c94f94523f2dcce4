using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.Consents.Themes;

/// <summary>What a theme may not do. The names stay: people look them up.</summary>
[JsonConverter(typeof(WordConverter<ThemeRule>))]
internal enum ThemeRule
{
    /// <summary>It cannot be read: no colour, a number out of its bounds.</summary>
    Readable,

    /// <summary>Text against its background: 4.5 (WCAG 1.4.3).</summary>
    TextContrast,

    /// <summary>A button against what is around it: 3 (WCAG 1.4.11).</summary>
    ButtonEdge,

    /// <summary>The label that accepts is not easier to read than the one that refuses.</summary>
    AcceptLabel,

    /// <summary>The button that accepts does not stand out more.</summary>
    AcceptProminence,

    /// <summary>The button that accepts is not coloured beside a grey one.</summary>
    AcceptColour,
    AcceptSize,
    AcceptWeight,
    AcceptFirst,
}

/// <summary>What is wrong with a theme.</summary>
/// <param name="Rule">The rule that it breaks.</param>
/// <param name="Place">Where in the theme.</param>
/// <param name="Message">What is wrong, and how to mend it.</param>
internal sealed record ThemeFault(ThemeRule Rule, string Place, string Message);
