using Gateway.Access;
using Gateway.Notifications.Notices;

namespace Gateway.Notifications;

/// <summary>A subscription as the API shows it: of its secrets only the masks.</summary>
internal sealed record NotificationView(string Id, string Name, NotificationChannel Channel, string? Url,
    IReadOnlyList<NotificationSecretView> Secrets, IReadOnlyList<Recipient> Recipients, IReadOnlyList<string> Kinds,
    IReadOnlyList<string> Partners, IReadOnlyList<string> Sites, Role? Owner, bool Enabled, string? DisabledBecause,
    int Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static NotificationView From(NotificationSubscription row, IEnumerable<NotificationSecret> secrets) => new(
        row.Id, row.Name, row.Channel, row.Url, [.. secrets.Select(NotificationSecretView.From)], row.Recipients,
        row.Kinds, row.Partners, row.Sites, row.Owner, row.Enabled, row.DisabledBecause, row.Version, row.CreatedAt,
        row.UpdatedAt);
}

/// <summary>A secret that is live.</summary>
internal sealed record NotificationSecretView(string Id, string Mask, DateTimeOffset CreatedAt)
{
    public static NotificationSecretView From(NotificationSecret row) => new(row.Id, row.Mask, row.CreatedAt);
}

/// <summary>A new subscription; its secret, when the gateway made it, is shown for the only time.</summary>
internal sealed record NewNotificationView(NotificationView Notification, string? Secret);

/// <summary>How far one notice has come on its way to one recipient.</summary>
/// <param name="Notice">The notice's id: the webhook-id, and the beginning of the Message-ID.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Title">Its title in English.</param>
/// <param name="At">When what it tells happened.</param>
/// <param name="Recipient">The e-mail address; null for a webhook.</param>
/// <param name="State">pending, delivered, failed or cancelled.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAt">When it is tried next; null when it is not.</param>
/// <param name="LastAt">When it was tried last.</param>
/// <param name="LastAnswer">What the receiver said then.</param>
internal sealed record NoticeDeliveryView(string Notice, NotificationKind Kind, string Title, DateTimeOffset At,
    string? Recipient, NoticeState State, int Attempts, DateTimeOffset? NextAt, DateTimeOffset? LastAt,
    string? LastAnswer)
{
    public static NoticeDeliveryView From(NoticeDelivery delivery, Notice notice) => new(notice.Id, notice.Kind,
        notice.Content.En.Title, notice.At, delivery.Recipient is "" ? null : delivery.Recipient, delivery.State,
        delivery.Attempts, delivery.State == NoticeState.Pending ? delivery.Due : null, delivery.LastAt,
        delivery.LastAnswer);
}

/// <summary>What came of a test, by recipient.</summary>
internal sealed record NotificationTestView(IReadOnlyList<NoticeDeliveryView> Deliveries);
