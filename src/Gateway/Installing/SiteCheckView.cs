using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.Installing;

/// <summary>How one check came out.</summary>
[JsonConverter(typeof(WordConverter<CheckVerdict>))]
internal enum CheckVerdict
{
    Ok,

    /// <summary>It works, but not as well as it could.</summary>
    Warning,
    Failed,

    /// <summary>It could not be looked at, because another check failed.</summary>
    Skipped,
}

/// <summary>One check.</summary>
/// <param name="Check">script, csp, origin, cookie, cmp or hit.</param>
/// <param name="Verdict">How it came out.</param>
/// <param name="Found">What is there.</param>
/// <param name="Fix">What to do about it; null when nothing has to be done.</param>
internal sealed record CheckLine(string Check, CheckVerdict Verdict, string Found, string? Fix = null)
{
    public static CheckLine Ok(string check, string found) => new(check, CheckVerdict.Ok, found);

    public static CheckLine Skipped(string check) =>
        new(check, CheckVerdict.Skipped, "Not looked at: the script was not reached.");
}

/// <summary>A site that was checked.</summary>
/// <param name="Url">The page.</param>
/// <param name="SiteId">The site that it belongs to.</param>
/// <param name="Passed">Whether no check failed.</param>
/// <param name="Checks">One after the other.</param>
internal sealed record SiteCheckView(string Url, string SiteId, bool Passed, IReadOnlyList<CheckLine> Checks);
