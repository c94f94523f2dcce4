namespace Gateway.Verify.Verification;

/// <summary>Up to which size others vouched for the log, and when.</summary>
internal sealed record Anchor(long Size, DateTimeOffset At);
