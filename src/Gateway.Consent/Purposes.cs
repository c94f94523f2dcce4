using System.Globalization;

namespace Gateway.Consent;

/// <summary>The slugs under which contracts and templates name the purposes.</summary>
public static class Purposes
{
    /// <summary>How many purposes there are; they are numbered 1 to <see cref="Count"/>.</summary>
    public const int Count = 11;

    private static readonly string[] Slugs =
    [
        "store_access", "basic_ads", "ads_profile", "personalised_ads", "content_profile", "personalised_content",
        "ad_measurement", "content_measurement", "audience_statistics", "product_development", "basic_content",
    ];

    /// <summary>The slug of a purpose, for example <c>ad_measurement</c> for purpose 7.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not 1 to 11.</exception>
    public static string Slug(Purpose purpose) => IsDefined(purpose)
        ? Slugs[(int)purpose - 1]
        : throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "Purposes are numbered 1 to 11.");

    /// <summary>True for 1 to 11.</summary>
    public static bool IsDefined(Purpose purpose) => (int)purpose is >= 1 and <= Count;

    /// <summary>
    /// Reads a slug (<c>store_access</c>) or a number in decimal (<c>1</c>). Nothing else is accepted.
    /// </summary>
    public static bool TryParse(string? text, out Purpose purpose)
    {
        var index = Array.IndexOf(Slugs, text);
        if (index < 0 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            index = number - 1;
        purpose = index is >= 0 and < Count ? (Purpose)(index + 1) : default;
        return purpose != default;
    }
}
