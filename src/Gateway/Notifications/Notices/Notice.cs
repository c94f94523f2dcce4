namespace Gateway.Notifications.Notices;

/// <summary>One thing that people are told, as it is kept. What it says never changes.</summary>
internal sealed class Notice
{
    public long Seq { get; init; }

    /// <summary>What receivers know it by: the same at every attempt.</summary>
    public required string Id { get; init; }

    /// <summary>What it is about, so that it is told once: <c>audit:512</c>, <c>contract_ending:…</c>.</summary>
    public required string Key { get; init; }

    public NotificationKind Kind { get; init; }

    public DateTimeOffset At { get; init; }

    public required NoticeContent Content { get; init; }
}

/// <summary>What a notice says, in the languages that people read and for machines.</summary>
/// <param name="En">In English.</param>
/// <param name="Fr">In French.</param>
/// <param name="Data">The same as members; their names depend on the kind.</param>
internal sealed record NoticeContent(NoticeText En, NoticeText Fr, System.Text.Json.JsonElement Data)
{
    public NoticeText In(string language) => language == "fr" ? Fr : En;
}

/// <summary>A title on one line, and a text of several.</summary>
internal sealed record NoticeText(string Title, string Text);
