using Gateway.Access;
using Gateway.Control;
using Gateway.Notifications.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gateway.Notifications.Sending;

/// <summary>What an attempt leads to: done, again later, given up, and in the end a webhook that is disabled.</summary>
internal sealed class NoticeOutcome(
    ControlStore store, ControlWriter writer, IOptions<NotificationOptions> options, TimeProvider time,
    ILogger<NoticeOutcome> log)
{
    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    private readonly TimeSpan _giveUpAfter = TimeSpan.FromHours(options.Value.GiveUpAfterHours);
    private readonly TimeSpan _disableAfter = TimeSpan.FromDays(options.Value.DisableAfterDays);

    // Not cancelled with the attempt: what has been sent must be known as sent.
    public async Task SaveAsync(NoticeDelivery delivery, Notice notice, NotificationSubscription subscription,
        SendAnswer answer)
    {
        var now = time.GetUtcNow();
        var attempts = delivery.Attempts + 1;
        var state = State(answer, notice, now);
        var due = state == NoticeState.Pending ? now + Wait(attempts, answer.RetryAfter) : delivery.Due;
        var failed = answer.Verdict == SendVerdict.Failed;
        await store.WriteAsync(async (db, transaction) =>
        {
            await db.NoticeDeliveries.Where(row => row.Seq == delivery.Seq).ExecuteUpdateAsync(row => row
                .SetProperty(one => one.State, state).SetProperty(one => one.Attempts, attempts)
                .SetProperty(one => one.Due, due).SetProperty(one => one.LastAt, now)
                .SetProperty(one => one.LastAnswer, answer.Detail));
            if (failed && subscription.Channel == NotificationChannel.Webhook)
            {
                // The whole endpoint is left alone, so that those behind do not each find out anew.
                await db.NoticeDeliveries
                    .Where(row => row.SubscriptionId == subscription.Id && row.State == NoticeState.Pending
                        && row.Due < due)
                    .ExecuteUpdateAsync(row => row.SetProperty(one => one.Due, due));
            }

            await db.NotificationSubscriptions
                .Where(row => row.Id == subscription.Id && (row.FailingSince == null) == failed)
                .ExecuteUpdateAsync(row => row.SetProperty(one => one.FailingSince,
                    failed ? (DateTimeOffset?)now : null));
            await transaction.CommitAsync();
            return true;
        }, CancellationToken.None);
        if (state == NoticeState.Failed) NotificationLog.GaveUp(log, notice.Id, subscription.Id, attempts);
        if (state == NoticeState.Failed && failed && subscription is { Channel: NotificationChannel.Webhook,
            FailingSince: { } since } && now - since >= _disableAfter)
            await DisableAsync(subscription.Id, since, answer.Detail);
    }

    private NoticeState State(SendAnswer answer, Notice notice, DateTimeOffset now) => answer.Verdict switch
    {
        SendVerdict.Delivered => NoticeState.Delivered,
        SendVerdict.Failed when notice.Kind != NotificationKind.Test && now - notice.At < _giveUpAfter =>
            NoticeState.Pending,
        _ => NoticeState.Failed,
    };

    private static TimeSpan Wait(int attempts, TimeSpan? asked)
    {
        var wait = FullJitter.Wait(attempts, Random.Shared.NextDouble());
        return asked > wait ? (asked.Value < LongestAsked ? asked.Value : LongestAsked) : wait;
    }

    private Task<IResult> DisableAsync(string id, DateTimeOffset since, string answer) => writer.RecordAsync(
        Actor.Gateway("notifications"), async change =>
        {
            if (await change.Db.NotificationSubscriptions.FindAsync([id]) is { Enabled: true } subscription)
            {
                var why = $"Nothing has got through since {Times.Of(since)}. The last answer: {answer}";
                var secrets = await NotificationSecrets.OfAsync(change.Db, id, CancellationToken.None);
                await PendingNotices.CancelAsync(change.Db, id, CancellationToken.None);
                change.Update(subscription, row => NotificationView.From(row, secrets),
                    "notification_subscription.disabled",
                    () => (subscription.Enabled, subscription.DisabledBecause) = (false, why), why);
            }

            return TypedResults.NoContent();
        }, CancellationToken.None);
}
