using System.Text.Json;
using Gateway.Access;
using Gateway.Approvals.Effects;

namespace Gateway.Approvals;

/// <summary>A request as the API shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Action">What is to be done: contract.replace.</param>
/// <param name="Subject">To what.</param>
/// <param name="BaseVersion">The subject's version that it was made from; 0 for what is not there yet.</param>
/// <param name="Change">The draft.</param>
/// <param name="Before">What the API showed of the subject when this was asked; null for what is not there yet.</param>
/// <param name="Sha256">What an approval is bound to, and has to send.</param>
/// <param name="Differences">What would be different, and what that does to the data that may flow.</param>
/// <param name="RequestedBy">The id of the key or account that asked.</param>
/// <param name="RequestedByName">Its name.</param>
/// <param name="Function">The role in which it asked.</param>
/// <param name="Reason">Why, if it was said.</param>
/// <param name="RequestedAt">When.</param>
/// <param name="ExpiresAt">From when on it can no longer come to anything.</param>
/// <param name="EffectiveAt">When it is to take effect; null for at once.</param>
/// <param name="Needs">The functions that still have to approve, all of them.</param>
/// <param name="OneMoreOf">The functions of which one more has to approve besides.</param>
/// <param name="Decisions">What was decided so far.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Outcome">Why it came to nothing.</param>
/// <param name="Version">Counts the changes.</param>
internal sealed record ApprovalView(string Id, string Action, ApprovalSubject Subject, int BaseVersion,
    JsonElement Change, JsonElement? Before, string Sha256, IReadOnlyList<Difference> Differences, string RequestedBy,
    string RequestedByName, Role? Function, string? Reason, DateTimeOffset RequestedAt, DateTimeOffset ExpiresAt,
    DateTimeOffset? EffectiveAt, IReadOnlyList<Role> Needs, IReadOnlyList<Role> OneMoreOf,
    IReadOnlyList<ApprovalDecision> Decisions, ApprovalStatus Status, string? Outcome, int Version)
{
    public static ApprovalView From(Approval approval) => new(approval.Id, approval.Action,
        new ApprovalSubject(approval.SubjectKind, approval.SubjectId), approval.BaseVersion, approval.Change,
        approval.Before, approval.Sha256, approval.Differences, approval.RequestedBy, approval.RequestedByName,
        approval.Function, approval.Reason, approval.CreatedAt, approval.ExpiresAt, approval.EffectiveAt,
        approval.Needs, approval.OneMoreOf, approval.Decisions, approval.Status, approval.Outcome, approval.Version);
}

/// <summary>What a request is about.</summary>
internal sealed record ApprovalSubject(string Kind, string Id);
