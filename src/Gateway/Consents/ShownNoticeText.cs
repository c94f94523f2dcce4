namespace Gateway.Consents;

/// <summary>A notice as it was shown.</summary>
/// <param name="Hash">SHA-256 of the content, lower-case hexadecimal.</param>
/// <param name="ShownFrom">When it was shown for the first time.</param>
/// <param name="Content">What was shown, as JSON.</param>
internal sealed record ShownNoticeText(string Hash, DateTimeOffset ShownFrom, string Content);
