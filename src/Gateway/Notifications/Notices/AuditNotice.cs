using System.Globalization;
using System.Text.Json;
using Gateway.Access;
using Gateway.Audit;
using Gateway.Control;

namespace Gateway.Notifications.Notices;

/// <summary>What people are told of one audit entry.</summary>
internal static class AuditNotice
{
    // Each is told of by what it does: nobody wants a letter for every log-in.
    private static readonly string[] Untold = ["session.", "notification_subscription.tested"];

    /// <summary>Null for what nobody is told of.</summary>
    public static NoticeDraft? Of(AuditEntry entry)
    {
        if (Untold.Any(prefix => entry.Action.StartsWith(prefix, StringComparison.Ordinal))) return null;
        var before = Json(entry.Before);
        var after = Json(entry.After);
        var kind = KindOf(entry.Action, before, after);
        var shown = after ?? before;
        return new NoticeDraft
        {
            Kind = kind,
            Key = string.Create(CultureInfo.InvariantCulture, $"audit:{entry.Seq}"),
            At = entry.At,
            Concern = AuditConcern.Of(entry.SubjectKind, entry.SubjectId, shown),
            Content = AuditText.Of(entry, before, after),
            Asked = kind == NotificationKind.ApprovalAsked ? Asked(shown) : null,
        };
    }

    private static NotificationKind KindOf(string action, JsonElement? before, JsonElement? after) => action switch
    {
        "tag.switched_on" or "contract.signed" or "contract.resumed" => NotificationKind.Activation,
        "tag.created" or "tag.changed" when Wanted(after) && !Wanted(before) => NotificationKind.Activation,
        "tag.paused" => NotificationKind.TagPaused,
        "kill_switch.killed" => NotificationKind.Kill,
        "kill_switch.rearmed" => NotificationKind.Rearm,
        "approval.requested" or "approval.edited" => NotificationKind.ApprovalAsked,
        _ when action.StartsWith("approval.", StringComparison.Ordinal) => NotificationKind.ApprovalDecided,
        _ => NotificationKind.Change,
    };

    private static bool Wanted(JsonElement? tag) =>
        tag is { } shown && shown.TryGetProperty("wanted", out var wanted) && wanted.ValueKind == JsonValueKind.True;

    // An approval says which functions it needs; one that does not is everybody's.
    private static List<Role>? Asked(JsonElement? approval)
    {
        List<Role> asked = [.. Roles(approval, "needs"), .. Roles(approval, "oneMoreOf")];
        return asked.Count > 0 ? asked : null;
    }

    private static IEnumerable<Role> Roles(JsonElement? approval, string name) =>
        approval is { } shown && shown.TryGetProperty(name, out var roles) && roles.ValueKind == JsonValueKind.Array
            ? roles.EnumerateArray().Select(role => role.GetString())
                .Where(word => Words<Role>.TryParse(word, out _)).Select(Words<Role>.Parse)
            : [];

    private static JsonElement? Json(string? text) => text is null ? null : JsonElement.Parse(text);
}
