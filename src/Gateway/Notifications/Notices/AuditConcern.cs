using System.Text.Json;

namespace Gateway.Notifications.Notices;

/// <summary>Which partners and sites a change is about, as far as what the API showed of it says so.</summary>
internal static class AuditConcern
{
    private static readonly string[] Nothing = [];

    public static Concern Of(string kind, string id, JsonElement? shown) => kind switch
    {
        "site" => new Concern(null, [id]),
        "partner" => new Concern([id], null),
        "contract" or "tag" => new Concern(One(shown, "partnerId"), Many(shown, "sites")),
        "kill_switch" => OfScope(shown),
        "approval" => OfApproval(shown),
        // Keys, accounts, subscriptions: no partner's and no site's, so only for those who follow all of them.
        _ => new Concern(Nothing, Nothing),
    };

    private static Concern OfScope(JsonElement? kill)
    {
        if (Member(kill, "scope") is not { } scope) return Concern.Everything;
        return (Text(scope, "kind"), Text(scope, "id")) switch
        {
            ("site", { } site) => new Concern(null, [site]),
            ("partner", { } partner) => new Concern([partner], null),
            // Which partners and sites another scope reaches changes with the tags: everyone is told.
            _ => Concern.Everything,
        };
    }

    private static Concern OfApproval(JsonElement? approval) =>
        Member(approval, "subject") is { } subject && Text(subject, "kind") is { } kind
            && Text(subject, "id") is { } id
            ? Of(kind, id, Member(approval, "change") ?? Member(approval, "before"))
            : Concern.Everything;

    private static IReadOnlyCollection<string>? One(JsonElement? shown, string name) =>
        shown is { } element && Text(element, name) is { } value ? [value] : null;

    private static List<string>? Many(JsonElement? shown, string name)
    {
        if (Member(shown, name) is not { ValueKind: JsonValueKind.Array } list) return null;
        List<string> all = [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String)
            .Select(item => item.GetString()!)];
        return all.Contains("*") ? null : all;
    }

    private static JsonElement? Member(JsonElement? shown, string name) =>
        shown is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var member)
            && member.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? member
            : null;

    private static string? Text(JsonElement shown, string name) =>
        Member(shown, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
