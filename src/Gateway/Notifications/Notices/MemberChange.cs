using System.Text.Json;

namespace Gateway.Notifications.Notices;

/// <summary>A member that a change gave another value.</summary>
/// <param name="Member">Its name in the API.</param>
/// <param name="Before">What it was, as JSON or text; null when it was not there.</param>
/// <param name="After">What it is; null when it is no longer there.</param>
internal sealed record MemberChange(string Member, string? Before, string? After)
{
    private const int LongestValue = 200;

    private static readonly string[] Bookkeeping = ["version", "createdAt", "updatedAt"];

    /// <summary>Those of a change; none for what was added or deleted whole.</summary>
    public static IReadOnlyList<MemberChange> Between(JsonElement? before, JsonElement? after)
    {
        if (before is not { ValueKind: JsonValueKind.Object } old
            || after is not { ValueKind: JsonValueKind.Object } now)
        {
            return [];
        }

        return
        [
            .. old.EnumerateObject().Concat(now.EnumerateObject()).Select(member => member.Name).Distinct()
                .Except(Bookkeeping)
                .Select(name => new MemberChange(name, Value(old, name), Value(now, name)))
                .Where(change => change.Before != change.After),
        ];
    }

    /// <summary>Those that a request for approval is about, each with its effect.</summary>
    public static IReadOnlyList<MemberChange> Asked(JsonElement approval) =>
        approval.TryGetProperty("differences", out var list) && list.ValueKind == JsonValueKind.Array
            ?
            [
                .. list.EnumerateArray().Select(one => new MemberChange(
                    $"{Value(one, "path")} ({Value(one, "effect")})".TrimStart(), Value(one, "before"),
                    Value(one, "after"))),
            ]
            : [];

    private static string? Value(JsonElement shown, string name)
    {
        if (!shown.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        return text.Length <= LongestValue ? text : text[..LongestValue] + "…";
    }
}
