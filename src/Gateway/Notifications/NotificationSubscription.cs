using System.Text.Json.Serialization;
using Gateway.Access;
using Gateway.Control;

namespace Gateway.Notifications;

/// <summary>Who is told what, and by which way. The secrets of a webhook are rows of their own.</summary>
internal sealed class NotificationSubscription : Row
{
    public required string Name { get; set; }

    public NotificationChannel Channel { get; set; }

    /// <summary>Where a webhook is; null for e-mail.</summary>
    public string? Url { get; set; }

    /// <summary>Whom e-mail goes to; empty for a webhook.</summary>
    public required IReadOnlyList<Recipient> Recipients { get; set; }

    /// <summary>Words of <see cref="NotificationKind"/>, or <c>*</c>.</summary>
    public required IReadOnlyList<string> Kinds { get; set; }

    /// <summary>Ids of partners, or <c>*</c>.</summary>
    public required IReadOnlyList<string> Partners { get; set; }

    /// <summary>Ids of sites, or <c>*</c>.</summary>
    public required IReadOnlyList<string> Sites { get; set; }

    /// <summary>
    /// The function whose subscription it is: only it and admins change it. Null for the gateway's own.
    /// </summary>
    public Role? Owner { get; set; }

    public bool Enabled { get; set; }

    /// <summary>Why the gateway disabled it; null when people did, or when it is enabled.</summary>
    public string? DisabledBecause { get; set; }

    /// <summary>Since when nothing got through; null when the last notice did.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    /// <summary>One that follows all sites is the organisation's own.</summary>
    public override IReadOnlyList<string> Concerns => Sites.Contains(SiteScope.Every) ? [] : Sites;
}

[JsonConverter(typeof(WordConverter<NotificationChannel>))]
internal enum NotificationChannel
{
    Webhook,
    Email,
}

/// <summary>A person who gets e-mail.</summary>
/// <param name="Address">Where.</param>
/// <param name="Language"><c>en</c> or <c>fr</c>.</param>
/// <param name="Role">
/// In which function: approvals that are asked of other functions are then left out. Null: every notice.
/// </param>
internal sealed record Recipient(string Address, string Language, Role? Role);
