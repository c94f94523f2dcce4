using System.Collections.Concurrent;
using Gateway.Control;
using Gateway.Notifications.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Notifications.Sending;

/// <summary>
/// Sends what is due, every subscription at its own pace. An attempt and what came of it are two steps: a gateway that
/// ends between them sends that one notice again, under the same id, rather than never.
/// </summary>
internal sealed class NoticeSender(
    ControlStore store, NoticeCarrier carrier, NoticeOutcome outcome, TimeProvider time)
{
    private const int Batch = 20;

    private readonly ConcurrentDictionary<string, bool> _busy = new();

    /// <summary>Sends what is due now.</summary>
    /// <returns>When it has been tried; subscriptions that another call is busy with are left to it.</returns>
    public async Task SendDueAsync(CancellationToken cancel)
    {
        await using var db = store.Read();
        var now = time.GetUtcNow();
        var due = await db.NoticeDeliveries
            .Where(delivery => delivery.State == NoticeState.Pending && delivery.Due <= now)
            .Select(delivery => delivery.SubscriptionId).Distinct().ToListAsync(cancel);
        await Task.WhenAll(due.Select(subscription => SendDueAsync(subscription, cancel)));
    }

    /// <summary>Makes one attempt, and writes down what came of it.</summary>
    public async Task<SendAnswer> SendAsync(NoticeDelivery delivery, Notice notice,
        NotificationSubscription subscription, CancellationToken cancel)
    {
        var answer = await carrier.CarryAsync(notice, subscription, delivery.Recipient, cancel);
        await outcome.SaveAsync(delivery, notice, subscription, answer);
        return answer;
    }

    private async Task SendDueAsync(string subscriptionId, CancellationToken cancel)
    {
        if (!_busy.TryAdd(subscriptionId, true)) return;
        try
        {
            // Read only now: what another call has sent in the meantime is no longer due.
            foreach (var (delivery, notice, subscription) in await LoadAsync(subscriptionId, cancel))
            {
                var answer = await SendAsync(delivery, notice, subscription, cancel);
                // One request is enough to find out that a webhook is down. Mailboxes fail each for itself.
                if (answer.Verdict == SendVerdict.Failed && subscription.Channel == NotificationChannel.Webhook) break;
            }
        }
        finally
        {
            _busy.TryRemove(subscriptionId, out _);
        }
    }

    private async Task<List<(NoticeDelivery, Notice, NotificationSubscription)>> LoadAsync(string subscriptionId,
        CancellationToken cancel)
    {
        await using var db = store.Read();
        var now = time.GetUtcNow();
        var rows = await (
            from delivery in db.NoticeDeliveries
            join notice in db.Notices on delivery.NoticeSeq equals notice.Seq
            join subscription in db.NotificationSubscriptions on delivery.SubscriptionId equals subscription.Id
            where delivery.SubscriptionId == subscriptionId && delivery.State == NoticeState.Pending
                && delivery.Due <= now
            orderby delivery.Seq
            select new { delivery, notice, subscription }).Take(Batch).ToListAsync(cancel);
        return [.. rows.Select(row => (row.delivery, row.notice, row.subscription))];
    }
}
