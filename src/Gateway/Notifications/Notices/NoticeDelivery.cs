using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.Notifications.Notices;

/// <summary>How far a notice has come on its way to one recipient.</summary>
internal sealed class NoticeDelivery
{
    public long Seq { get; init; }

    public long NoticeSeq { get; init; }

    public required string SubscriptionId { get; init; }

    /// <summary>The e-mail address; empty for a webhook.</summary>
    public required string Recipient { get; init; }

    public NoticeState State { get; set; }

    public int Attempts { get; set; }

    /// <summary>When it is tried, or tried again.</summary>
    public DateTimeOffset Due { get; set; }

    public DateTimeOffset? LastAt { get; set; }

    /// <summary>What the receiver said at the last attempt.</summary>
    public string? LastAnswer { get; set; }
}

[JsonConverter(typeof(WordConverter<NoticeState>))]
internal enum NoticeState
{
    Pending,
    Delivered,

    /// <summary>Refused for good, or tried for as long as notices are.</summary>
    Failed,

    /// <summary>The subscription was disabled or deleted before.</summary>
    Cancelled,
}
