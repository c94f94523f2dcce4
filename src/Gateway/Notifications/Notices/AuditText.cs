using System.Globalization;
using System.Text;
using System.Text.Json;
using Gateway.Audit;

namespace Gateway.Notifications.Notices;

/// <summary>Says one audit entry in both languages: what, by whom, when, why, and which members it changed.</summary>
internal static class AuditText
{
    public static NoticeContent Of(AuditEntry entry, JsonElement? before, JsonElement? after)
    {
        var changes = entry.SubjectKind == "approval" && after is { ValueKind: JsonValueKind.Object } approval
            ? MemberChange.Asked(approval)
            : MemberChange.Between(before, after);
        var label = Label(after ?? before) ?? entry.SubjectId;
        var verb = entry.Action.Split('.', 2)[^1];
        var data = JsonSerializer.SerializeToElement(new
        {
            audit = entry.Seq,
            action = entry.Action,
            subject = new { kind = entry.SubjectKind, id = entry.SubjectId, label },
            by = new { name = entry.ActorName, role = entry.Role },
            at = entry.At,
            why = entry.Why,
            changes,
        }, JsonSerializerOptions.Web);
        return new NoticeContent(Say(AuditWords.English), Say(AuditWords.French), data);

        NoticeText Say(AuditWords words) => new(
            $"{words.Verb(verb)}{words.Colon} {words.Noun(entry.SubjectKind)} {label}",
            Body(words, entry, changes));
    }

    private static string Body(AuditWords words, AuditEntry entry, IReadOnlyList<MemberChange> changes)
    {
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"{words.By}{words.Colon} {By(entry)}")
            .AppendLine(CultureInfo.InvariantCulture, $"{words.When}{words.Colon} {Times.Of(entry.At)}");
        if (entry.Why is { } why) text.AppendLine(CultureInfo.InvariantCulture, $"{words.Why}{words.Colon} {why}");
        if (changes.Count > 0)
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{words.Changes}{words.Colon}");
        foreach (var change in changes)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"  {change.Member}{words.Colon} {change.Before ?? "–"} → {change.After ?? "–"}");
        }

        return text.AppendLine()
            .Append(CultureInfo.InvariantCulture, $"{words.Entry} {entry.Seq}, {entry.SubjectKind} {entry.SubjectId}")
            .ToString();
    }

    private static string By(AuditEntry entry) =>
        entry.Role is null ? entry.ActorName : $"{entry.ActorName} ({entry.Role})";

    private static string? Label(JsonElement? shown) => shown is { ValueKind: JsonValueKind.Object } element
        ? Text(element, "reference") ?? Text(element, "name") ?? Place(element, "scope") ?? Place(element, "subject")
        : null;

    private static string? Place(JsonElement shown, string name) =>
        shown.TryGetProperty(name, out var place) && place.ValueKind == JsonValueKind.Object
            ? $"{Text(place, "kind")} {Text(place, "id")}".TrimEnd()
            : null;

    private static string? Text(JsonElement shown, string name) =>
        shown.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
