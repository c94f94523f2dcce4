using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using Gateway.Access;
using Gateway.Approvals.Effects;
using Gateway.Control;
using Gateway.Ledger.Entries;

namespace Gateway.Approvals;

/// <summary>A change that was asked for, and what people decided about it.</summary>
internal sealed class Approval : Row
{
    /// <summary>What the audit trail calls it.</summary>
    public const string Kind = "approval";

    /// <summary>The governed action: <c>contract.replace</c>.</summary>
    public required string Action { get; init; }

    public required string SubjectKind { get; init; }

    public required string SubjectId { get; init; }

    /// <summary>The version that the change was made from; 0 for a resource that is not there yet.</summary>
    public required int BaseVersion { get; init; }

    /// <summary>The draft, as JSON.</summary>
    public required JsonElement Change { get; set; }

    /// <summary>What the API showed of the subject; null for a resource that is not there yet.</summary>
    public JsonElement? Before { get; init; }

    public required IReadOnlyList<Difference> Differences { get; set; }

    /// <summary>What an approval is bound to: <see cref="ChangeHash"/>.</summary>
    public required string Sha256 { get; set; }

    public required string RequestedBy { get; init; }

    public required string RequestedByName { get; init; }

    /// <summary>The human being who asked: <see cref="Actor.Person"/>.</summary>
    public required string Person { get; init; }

    /// <summary>The role in which they asked.</summary>
    public Role? Function { get; init; }

    public string? Reason { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When it is to take effect; null for at once.</summary>
    public DateTimeOffset? EffectiveAt { get; set; }

    /// <summary>The functions that still have to approve, all of them.</summary>
    public required IReadOnlyList<Role> Needs { get; set; }

    /// <summary>The functions of which one more has to approve besides; empty when none has to.</summary>
    public required IReadOnlyList<Role> OneMoreOf { get; set; }

    public required IReadOnlyList<ApprovalDecision> Decisions { get; set; }

    public ApprovalStatus Status { get; set; }

    /// <summary>Why it came to nothing.</summary>
    public string? Outcome { get; set; }

    /// <summary>The sites that the change concerns: who may see and decide it follows from them.</summary>
    public required IReadOnlyList<string> Sites { get; set; }

    public override IReadOnlyList<string> Concerns => Sites;

    /// <summary>Whose rights the change takes.</summary>
    [NotMapped]
    public Actor Asker => new(RequestedBy, RequestedByName, Function) { Person = Person };

    /// <summary>What the subject would let through, while the request is being made: the ledger says it.</summary>
    [NotMapped]
    public GovernedState? State { get; set; }

    [NotMapped]
    public bool IsOpen => Status is ApprovalStatus.Pending or ApprovalStatus.Scheduled;
}
