using System.Globalization;
using System.Text.Json;
using Gateway.Access;
using Gateway.Control;
using Gateway.Notifications.Notices;
using Gateway.Notifications.Sending;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Notifications;

/// <summary>What a subscription was sent, and whether it would arrive.</summary>
internal static class NoticeDeliveryEndpoints
{
    public static void MapNoticeDeliveries(this IEndpointRouteBuilder subscriptions)
    {
        subscriptions.MapGet("{id}/deliveries", ListAsync).Allows(Operation.Read).Lists<NoticeDeliveryView>(
                new ListFilter("state", $"Only in this state: {string.Join(", ", Words<NoticeState>.All)}."))
            .Describes("listNotificationDeliveries", "Lists what a notification was sent",
                "Every notice to every recipient, the newest first, and what the receiver answered last.");
        subscriptions.MapPost("{id}/test", TestAsync).Allows(Operation.WriteNotifications)
            .Produces<NotificationTestView>()
            .Describes("testNotification", "Sends a notice to see whether it arrives",
                "At once and only once, to every recipient; the answer says what each of them answered.");
    }

    private static async Task<IResult> ListAsync(string id, ListRequest list, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        var state = default(NoticeState?);
        if (list["state"] is { } word)
        {
            if (!Words<NoticeState>.TryParse(word, out var known))
                return Problems.Unreadable($"state must be one of {string.Join(", ", Words<NoticeState>.All)}.");
            state = known;
        }

        var after = long.MaxValue;
        if (list.After is { } cursor
            && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            return Problems.Unreadable("cursor must be the value of next from the page before.");
        await using var db = store.Read(actor);
        if (!await db.NotificationSubscriptions.AnyAsync(row => row.Id == id, cancel))
            return Problems.NotFound("notification", id);
        var rows = await (
            from delivery in db.NoticeDeliveries
            join notice in db.Notices on delivery.NoticeSeq equals notice.Seq
            where delivery.SubscriptionId == id && delivery.Seq < after && (state == null || delivery.State == state)
            orderby delivery.Seq descending
            select new { delivery, notice }).Take(list.Limit + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page<NoticeDeliveryView>.Cut(rows, list.Limit,
            row => NoticeDeliveryView.From(row.delivery, row.notice),
            row => row.delivery.Seq.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<IResult> TestAsync(string id, Actor actor, ControlStore store, NoticeSender sender,
        TimeProvider time, CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        if (await db.NotificationSubscriptions.SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } row)
            return Problems.NotFound("notification", id);
        if (NotificationRights.Refusal(actor, row) is { } refusal) return refusal;
        var draft = Draft(actor, row, time.GetUtcNow());
        // Due long after, so that the round that runs every second does not send it as well.
        var deliveries = await store.WriteAsync(async (writing, transaction) =>
        {
            var added = await NoticeOutbox.AddAsync(writing, draft, row, draft.At.AddDays(1), cancel);
            await transaction.CommitAsync(CancellationToken.None);
            return added;
        }, cancel);
        var notice = await db.Notices.SingleAsync(one => one.Key == draft.Key, cancel);
        await Task.WhenAll(deliveries.Select(delivery => sender.SendAsync(delivery, notice, row, cancel)));
        var seqs = deliveries.Select(delivery => delivery.Seq).ToList();
        var after = await db.NoticeDeliveries.Where(delivery => seqs.Contains(delivery.Seq))
            .OrderBy(delivery => delivery.Seq).ToListAsync(cancel);
        return TypedResults.Ok(new NotificationTestView(
            [.. after.Select(delivery => NoticeDeliveryView.From(delivery, notice))]));
    }

    private static NoticeDraft Draft(Actor actor, NotificationSubscription row, DateTimeOffset now) => new()
    {
        Kind = NotificationKind.Test,
        Key = $"test:{Guid.CreateVersion7(now)}",
        At = now,
        Concern = Concern.Everything,
        Content = new NoticeContent(
            new($"Test of notification {row.Name}", $"{actor.Name} asked for it at {Times.Of(now)}. It arrives."),
            new($"Essai de la notification {row.Name}",
                $"{actor.Name} l’a demandé le {Times.Of(now)}. Il arrive bien."),
            JsonSerializer.SerializeToElement(new { by = actor.Name, at = now }, JsonSerializerOptions.Web)),
    };
}
