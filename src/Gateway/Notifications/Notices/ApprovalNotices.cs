using System.Globalization;
using System.Text.Json;
using Gateway.Approvals;
using Gateway.Control;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Notifications.Notices;

/// <summary>Reminds the functions that are asked of a request that runs out: three days before, and one.</summary>
internal sealed class ApprovalNotices(ControlStore store, TimeProvider time)
{
    private static readonly int[] Marks = [1, 3];

    public async Task ReadAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        List<Approval> open;
        await using (var db = store.Read())
        {
            var soon = now.AddDays(Marks[^1]);
            open = await db.Approvals
                .Where(approval => approval.Status == ApprovalStatus.Pending && approval.ExpiresAt <= soon)
                .ToListAsync(cancel);
        }

        foreach (var draft in open.Where(approval => approval.ExpiresAt > now).Select(approval => Draft(approval, now)))
        {
            await store.WriteAsync(async (db, transaction) =>
            {
                await NoticeOutbox.AddAsync(db, draft, now, cancel);
                await transaction.CommitAsync(CancellationToken.None);
                return true;
            }, cancel);
        }
    }

    private static NoticeDraft Draft(Approval approval, DateTimeOffset now)
    {
        var mark = Marks.First(days => now >= approval.ExpiresAt.AddDays(-days));
        var view = JsonSerializer.SerializeToElement(ApprovalView.From(approval), JsonSerializerOptions.Web);
        var what = $"{approval.Action} {approval.SubjectId}";
        return new NoticeDraft
        {
            Kind = NotificationKind.ApprovalExpiring,
            // An edit makes another request of it, which other people may have to decide.
            Key = string.Create(CultureInfo.InvariantCulture,
                $"approval_expiring:{approval.Id}:{approval.Sha256}:{mark}"),
            At = approval.ExpiresAt.AddDays(-mark),
            Concern = AuditConcern.Of("approval", approval.Id, view),
            Asked = [.. approval.Needs, .. approval.OneMoreOf],
            Content = new NoticeContent(
                new($"Approval expires soon: {what}",
                    $"{approval.RequestedByName} asked for it; it comes to nothing at {Times.Of(approval.ExpiresAt)} "
                    + $"unless it is approved.\n\nRequest {approval.Id}"),
                new($"Approbation bientôt expirée : {what}",
                    $"Demandée par {approval.RequestedByName} ; sans approbation, elle est caduque le "
                    + $"{Times.Of(approval.ExpiresAt)}.\n\nDemande {approval.Id}"),
                view),
        };
    }
}
