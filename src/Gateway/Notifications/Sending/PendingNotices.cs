using Gateway.Control;
using Gateway.Notifications.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Notifications.Sending;

internal static class PendingNotices
{
    /// <summary>Takes back what a subscription has not been sent yet.</summary>
    public static Task CancelAsync(ControlDb db, string subscription, CancellationToken cancel) => db.NoticeDeliveries
        .Where(delivery => delivery.SubscriptionId == subscription && delivery.State == NoticeState.Pending)
        .ExecuteUpdateAsync(row => row.SetProperty(delivery => delivery.State, NoticeState.Cancelled), cancel);
}
