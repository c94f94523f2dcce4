using Gateway.Access;

namespace Gateway.Approvals;

/// <summary>Under which request a change was made, as the audit entry of the change keeps it.</summary>
/// <param name="Id">The request's id.</param>
/// <param name="Sha256">What the approvals were bound to.</param>
/// <param name="RequestedBy">The id of the key or account that asked.</param>
/// <param name="Person">The human being who asked.</param>
/// <param name="Function">The role in which they asked; null for the gateway itself.</param>
/// <param name="Decisions">The approvals.</param>
internal sealed record ApprovalReference(string Id, string Sha256, string RequestedBy, string Person, Role? Function,
    IReadOnlyList<ApprovalDecision> Decisions)
{
    public static ApprovalReference To(Approval approval) => new(approval.Id, approval.Sha256, approval.RequestedBy,
        approval.Person, approval.Function, approval.Decisions);
}
