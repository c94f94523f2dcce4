using Gateway.Access;
using Gateway.Audit;
using Gateway.Control;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Approvals;

/// <summary>
/// Voids the open requests whose subject a change has moved: they were made from a version that is no more, and what
/// was approved is not what would come of it.
/// </summary>
internal static class MovedSubjects
{
    // Nobody's right to make the change depends on what others have asked for meanwhile.
    private static readonly Actor Gateway = Actor.Gateway("approvals");

    /// <returns>The audit entries of what was voided.</returns>
    public static async Task<IReadOnlyList<AuditEntry>> VoidAsync(Change change, CancellationToken cancel)
    {
        var moved = change.Entries.Where(entry => entry.SubjectKind != Approval.Kind)
            .ToLookup(entry => entry.SubjectId, entry => entry.SubjectKind);
        if (moved.Count == 0) return [];
        var ids = moved.Select(subject => subject.Key).ToList();
        var open = await change.Db.Approvals.Where(approval => ids.Contains(approval.SubjectId)
            && (approval.Status == ApprovalStatus.Pending || approval.Status == ApprovalStatus.Scheduled))
            .ToListAsync(cancel);
        var consequence = new Change(change.Db, Gateway, change.Now);
        // Asked again in memory: the request that has just been applied is still open in the database.
        foreach (var approval in open.Where(approval => approval.IsOpen))
        {
            if (moved[approval.SubjectId].Contains(approval.SubjectKind))
            {
                ApprovalSteps.Void(consequence, approval, $"The {approval.SubjectKind} {approval.SubjectId} has "
                    + "changed since this was asked for. Ask again from what it is now.");
            }
        }

        return consequence.Entries;
    }
}
