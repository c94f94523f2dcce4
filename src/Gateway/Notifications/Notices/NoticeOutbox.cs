using System.Security.Cryptography;
using Gateway.Control;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Notifications.Notices;

/// <summary>
/// Writes notices down together with everyone whom they have to reach, in one transaction with what keeps them from
/// being found again: from then on they can neither get lost nor be told twice.
/// </summary>
internal static class NoticeOutbox
{
    /// <summary>Adds a notice for those who follow what it is about, unless it has been told before.</summary>
    /// <param name="db">The transaction's view. The caller commits it.</param>
    /// <param name="draft">The notice.</param>
    /// <param name="now">When its recipients are to hear of it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task AddAsync(ControlDb db, NoticeDraft draft, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Notices.AnyAsync(told => told.Key == draft.Key, cancel)) return;
        var word = Words<NotificationKind>.Of(draft.Kind);
        // A subscription that was made later is not told of what happened before it, nor of itself.
        var followers = (await db.NotificationSubscriptions
            .Where(subscription => subscription.Enabled && subscription.CreatedAt < draft.At).ToListAsync(cancel))
            .Where(subscription => subscription.Kinds.Contains("*") || subscription.Kinds.Contains(word))
            .Where(subscription => draft.Concern.Touches(subscription.Partners, subscription.Sites))
            .SelectMany(subscription => Recipients(subscription, draft), (subscription, recipient) =>
                (subscription.Id, recipient)).ToList();
        if (followers.Count == 0) return;
        var notice = await AddNoticeAsync(db, draft, cancel);
        foreach (var (subscription, recipient) in followers) db.Add(Delivery(notice, subscription, recipient, now));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Adds a notice for one subscription, whatever it follows.</summary>
    public static async Task<IReadOnlyList<NoticeDelivery>> AddAsync(ControlDb db, NoticeDraft draft,
        NotificationSubscription only, DateTimeOffset due, CancellationToken cancel)
    {
        var notice = await AddNoticeAsync(db, draft, cancel);
        List<NoticeDelivery> deliveries =
            [.. Recipients(only, draft).Select(recipient => Delivery(notice, only.Id, recipient, due))];
        db.AddRange(deliveries);
        await db.SaveChangesAsync(cancel);
        return deliveries;
    }

    private static async Task<Notice> AddNoticeAsync(ControlDb db, NoticeDraft draft, CancellationToken cancel)
    {
        var notice = new Notice
        {
            Id = $"msg_{RandomNumberGenerator.GetHexString(24, lowercase: true)}",
            Key = draft.Key,
            Kind = draft.Kind,
            At = draft.At,
            Content = draft.Content,
        };
        db.Add(notice);
        await db.SaveChangesAsync(cancel);
        return notice;
    }

    private static IEnumerable<string> Recipients(NotificationSubscription subscription, NoticeDraft draft) =>
        subscription.Channel == NotificationChannel.Webhook
            ? [""]
            : subscription.Recipients
                .Where(person => person.Role is not { } role || draft.Asked is null || draft.Asked.Contains(role))
                .Select(person => person.Address);

    private static NoticeDelivery Delivery(Notice notice, string subscription, string recipient, DateTimeOffset due) =>
        new() { NoticeSeq = notice.Seq, SubscriptionId = subscription, Recipient = recipient, Due = due };
}
