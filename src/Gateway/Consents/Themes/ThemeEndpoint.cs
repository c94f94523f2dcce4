using Gateway.Access;
using Gateway.Control;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Consents.Themes;

internal static class ThemeEndpoint
{
    public static void MapThemes(this IEndpointRouteBuilder api) =>
        api.MapPost("theme-check", Check).WithTags("Sites").Allows(Operation.Read)
            .Replaces<ThemeCheckView>(new BannerTheme { Font = "Georgia, serif", Radius = 8 })
            .Describes("checkTheme", "Checks a theme of the banner", "Tells every rule that it breaks, where, and how "
                + "to mend it: what cannot be read, and what favours accepting. A site takes no other theme. Nothing is "
                + "changed.");

    private static Ok<ThemeCheckView> Check(Draft<BannerTheme> draft)
    {
        var faults = ThemeChecker.Check(draft.Value);
        return TypedResults.Ok(new ThemeCheckView(faults.Count == 0, faults,
            faults.Count == 0 ? ThemeSheet.Of(draft.Value) : null));
    }
}

/// <summary>What came of checking a theme.</summary>
/// <param name="Passes">Whether a site may use it.</param>
/// <param name="Faults">Everything that is wrong.</param>
/// <param name="Sheet">The style sheet that it becomes; null for a faulty one.</param>
internal sealed record ThemeCheckView(bool Passes, IReadOnlyList<ThemeFault> Faults, string? Sheet);
