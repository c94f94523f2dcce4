using System.Text.Json;
using Gateway.Approvals;

namespace Gateway.Audit;

/// <summary>An audit entry as the API shows it.</summary>
/// <param name="Seq">Counts up from 1 without a gap.</param>
/// <param name="At">When.</param>
/// <param name="Actor">The id of the key that acted, or the part of the gateway that did.</param>
/// <param name="ActorName">The name of the key.</param>
/// <param name="Person">The human behind it: the owner of the key.</param>
/// <param name="Role">In which role; null for the gateway itself.</param>
/// <param name="Action">What was done: tag.switched_on.</param>
/// <param name="Subject">To what.</param>
/// <param name="Before">What the API showed before; null for what was not there.</param>
/// <param name="After">What it showed afterwards; null for what is no longer there.</param>
/// <param name="Why">The reason given, if any.</param>
/// <param name="Approval">Who asked for it and who approved it; null for what one person may do alone.</param>
/// <param name="LedgerIndex">Its index in the ledger; null for what was recorded before there was one.</param>
internal sealed record AuditEntryView(long Seq, DateTimeOffset At, string Actor, string ActorName, string Person,
    string? Role, string Action, AuditSubject Subject, JsonElement? Before, JsonElement? After, string? Why,
    ApprovalReference? Approval, long? LedgerIndex)
{
    public static AuditEntryView From(AuditEntry entry, long? ledgerIndex) => new(entry.Seq, entry.At, entry.Actor, entry.ActorName,
        entry.Person, entry.Role, entry.Action, new AuditSubject(entry.SubjectKind, entry.SubjectId),
        Json(entry.Before), Json(entry.After), entry.Why, Reference(entry.Approval), ledgerIndex);

    private static ApprovalReference? Reference(string? text) => text is null
        ? null
        : JsonSerializer.Deserialize<ApprovalReference>(text, JsonSerializerOptions.Web);

    private static JsonElement? Json(string? text) => text is null ? null : JsonElement.Parse(text);
}

/// <summary>What an audit entry is about.</summary>
internal sealed record AuditSubject(string Kind, string Id);
