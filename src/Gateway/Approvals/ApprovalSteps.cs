using Gateway.Control;

namespace Gateway.Approvals;

/// <summary>The steps of a request's life that nobody decides.</summary>
internal static class ApprovalSteps
{
    public static void Expire(Change change, Approval approval) => End(change, approval, ApprovalStatus.Expired,
        "approval.expired", $"Nothing came of it until {approval.ExpiresAt:u}.");

    public static void Void(Change change, Approval approval, string outcome) =>
        End(change, approval, ApprovalStatus.Void, "approval.voided", outcome);

    /// <summary>Makes the change that was asked for, and says under whose approvals.</summary>
    /// <param name="change">What writes it.</param>
    /// <param name="approval">The request, with its last decision.</param>
    /// <param name="plan">The request's change, found right in this very transaction.</param>
    public static void Apply(Change change, Approval approval, Plan plan)
    {
        (change.Why, change.Approval) = (approval.Reason, ApprovalReference.To(approval));
        plan.Apply();
        (change.Why, change.Approval) = (null, null);
    }

    private static void End(Change change, Approval approval, ApprovalStatus status, string action, string outcome) =>
        change.Update(approval, ApprovalView.From, action,
            () => (approval.Status, approval.Outcome) = (status, outcome), outcome);
}
