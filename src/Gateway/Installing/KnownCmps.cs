namespace Gateway.Installing;

/// <summary>CMPs by what their installation leaves in a page.</summary>
internal static class KnownCmps
{
    private static readonly (string Name, string[] Traces)[] All =
    [
        ("axeptio", ["static.axept.io", "axeptioSettings"]),
        ("c15t", ["c15t"]),
        ("cookie_consent", ["cookieconsent.umd", "cookieconsent.esm", "CookieConsent.run", "vanilla-cookieconsent"]),
        ("didomi", ["privacy-center.org", "didomiConfig"]),
        ("fides", ["fides.js", "/fides/", "window.Fides"]),
        ("klaro", ["klaro.js", "klaroConfig", "klaro-config"]),
        ("one_trust", ["cookielaw.org", "otSDKStub", "OptanonWrapper"]),
        ("tarteaucitron", ["tarteaucitron"]),
        ("cookiebot", ["consent.cookiebot.com"]),
        ("usercentrics", ["usercentrics.eu"]),
        ("a CMP of the TCF", ["__tcfapi"]),
        ("a CMP of the GPP", ["__gpp("]),
    ];

    /// <summary>The names of those whose traces are in the page.</summary>
    public static IReadOnlyList<string> In(string html) =>
        [.. All.Where(cmp => cmp.Traces.Any(trace => html.Contains(trace, StringComparison.OrdinalIgnoreCase)))
            .Select(cmp => cmp.Name)];
}
