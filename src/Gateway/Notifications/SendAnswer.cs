namespace Gateway.Notifications;

/// <summary>What came of one attempt to send a notice.</summary>
/// <param name="Verdict">How it ended.</param>
/// <param name="Detail">What people read about it; holds no secret.</param>
/// <param name="RetryAfter">How long the receiver asks to be left alone.</param>
internal sealed record SendAnswer(SendVerdict Verdict, string Detail, TimeSpan? RetryAfter = null)
{
    public static SendAnswer Delivered(string detail) => new(SendVerdict.Delivered, detail);

    public static SendAnswer Failed(string detail, TimeSpan? retryAfter = null) =>
        new(SendVerdict.Failed, detail, retryAfter);

    public static SendAnswer Refused(string detail) => new(SendVerdict.Refused, detail);
}

internal enum SendVerdict
{
    Delivered,

    /// <summary>Not this time; trying again may help.</summary>
    Failed,

    /// <summary>Not ever: this recipient or this message is refused for good.</summary>
    Refused,
}
