using Gateway.Notifications.Mail;

namespace Gateway.Notifications;

/// <summary>How notices reach people. Section <c>Gateway:Notifications</c>.</summary>
internal sealed class NotificationOptions
{
    /// <summary>How long a webhook may take to answer, in seconds.</summary>
    public int WebhookTimeoutSeconds { get; init; } = 15;

    /// <summary>How long a notice is tried again, in hours.</summary>
    public double GiveUpAfterHours { get; init; } = 24;

    /// <summary>A webhook that has let nothing through for so many days is disabled when it loses a notice.</summary>
    public double DisableAfterDays { get; init; } = 5;

    /// <summary>How long notices and what came of them are kept, in days.</summary>
    public int KeepDays { get; init; } = 400;

    public SmtpOptions Smtp { get; init; } = new();
}
