using Gateway.Control;
using Gateway.Notifications.Notices;
using Gateway.Notifications.Sending;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gateway.Notifications;

/// <summary>
/// Every second: what the audit trail has that nobody has been told of, and what is due to be sent. Every minute: what
/// only the clock or the counters bring about.
/// </summary>
internal sealed class NotificationService(
    AuditNotices audit, EndingNotices endings, SurgeNotices surges, ApprovalNotices approvals, NoticeSender sender,
    ControlStore store,
    IOptions<NotificationOptions> options, TimeProvider time, ILogger<NotificationService> log) : BackgroundService
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly TimeSpan _keep = TimeSpan.FromDays(options.Value.KeepDays);
    private readonly List<Task> _underWay = [];
    private DateTimeOffset _looked;
    private DateTimeOffset _forgot;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await RoundAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping: what was found and not sent is stored.
        }

        await Task.WhenAll(_underWay);
    }

    private async Task RoundAsync(CancellationToken cancel)
    {
        await GuardAsync(() => audit.ReadAsync(cancel), cancel);
        var now = time.GetUtcNow();
        if (now - _looked >= Minute)
        {
            _looked = now;
            await GuardAsync(() => endings.ReadAsync(cancel), cancel);
            await GuardAsync(() => surges.ReadAsync(cancel), cancel);
            await GuardAsync(() => approvals.ReadAsync(cancel), cancel);
        }

        if (now - _forgot >= Day)
        {
            _forgot = now;
            await GuardAsync(() => ForgetAsync(now - _keep, cancel), cancel);
        }

        // Not awaited: an endpoint that takes its time holds up nobody else's notices.
        _underWay.RemoveAll(task => task.IsCompleted);
        _underWay.Add(GuardAsync(() => sender.SendDueAsync(cancel), cancel));
    }

    private Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancel) => store.WriteAsync(
        async (db, transaction) =>
        {
            var old = await db.Notices.Where(notice => notice.At < before).ExecuteDeleteAsync(cancel);
            await db.NoticeDeliveries.Where(delivery => !db.Notices.Any(notice => notice.Seq == delivery.NoticeSeq))
                .ExecuteDeleteAsync(cancel);
            await transaction.CommitAsync(CancellationToken.None);
            return old;
        }, cancel);

    // One fault must not silence every later notice.
    private async Task GuardAsync(Func<Task> step, CancellationToken cancel)
    {
        try
        {
            await step();
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The service is stopping.
        }
        catch (Exception fault)
        {
            NotificationLog.RoundFailed(log, fault);
        }
    }
}
