using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gateway.Templates.Vendors.Loading;

/// <summary>One row of <c>responses</c>: the first whose tests all hold decides.</summary>
internal sealed partial record ResponseRule(
    int From, int To, string[]? Path, bool? Exists, IReadOnlyList<string>? In, DeliveryOutcome Verdict, string? Reason)
{
    private static readonly Dictionary<string, DeliveryOutcome> Verdicts = new()
    {
        ["accepted"] = DeliveryOutcome.Accepted,
        ["rejected"] = DeliveryOutcome.Rejected,
        ["throttled"] = DeliveryOutcome.Throttled,
        ["retry_later"] = DeliveryOutcome.RetryLater,
        ["credentials_refused"] = DeliveryOutcome.CredentialsRefused,
    };

    public static ResponseRule Read(Facts facts)
    {
        var status = facts.Text("status", "a status, 200, or a span, 200-299");
        var match = Status().Match(status);
        if (status.Length > 0 && !match.Success)
            facts.Fault(facts.Json.Members["status"].Value.Place, $"`{status}` is no status.", "Write 429 or 500-599.");
        var path = facts.OptionalText("json", "the dotted path of a member of the body");
        var (exists, values) = (ReadExists(facts), ReadIn(facts));
        if (path is null != (exists is null && values is null))
            facts.Fault(facts.Json.Place, "`json` goes with `in` or with `exists`.");
        var verdict = facts.OneOf("verdict", [.. Verdicts.Keys]);
        var read = new ResponseRule(
            match.Success ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0,
            match.Success ? int.Parse((match.Groups[2].Success ? match.Groups[2] : match.Groups[1]).ValueSpan, CultureInfo.InvariantCulture) : 0,
            path?.Split('.'), exists, values,
            Verdicts.GetValueOrDefault(verdict),
            facts.OptionalText("reason", "a few words for the operator"));
        facts.RefuseOthers();
        return read;
    }

    /// <summary>Whether the rule applies, and the vendor's own code that it read.</summary>
    public bool Applies(int status, JsonElement? body, out string? code)
    {
        code = null;
        if (status < From || status > To)
            return false;
        if (Path is null)
            return true;
        var found = Follow(body);
        code = found?.ValueKind switch
        {
            JsonValueKind.String => found.Value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => found.Value.GetRawText(),
            _ => null,
        };
        return In is null ? Exists == found.HasValue : code is not null && In.Contains(code);
    }

    private static bool? ReadExists(Facts facts)
    {
        facts.Ask("exists");
        return facts.Json.Members.ContainsKey("exists") ? facts.Flag("exists") : null;
    }

    private static List<string>? ReadIn(Facts facts)
    {
        var list = facts.Optional("in", JsonValueKind.Array, "a list of values");
        return list?.Items.ConvertAll(item => item.Kind switch
        {
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => item.Text,
        });
    }

    private JsonElement? Follow(JsonElement? body)
    {
        foreach (var part in Path!)
        {
            if (body is { ValueKind: JsonValueKind.Array } list && int.TryParse(part, out var index))
                body = index < list.GetArrayLength() ? list[index] : null;
            else
                body = body is { ValueKind: JsonValueKind.Object } && body.Value.TryGetProperty(part, out var next) ? next : null;
        }
        return body is { ValueKind: JsonValueKind.Null } ? null : body;
    }

    [GeneratedRegex(@"^([1-5]\d\d)(?:-([1-5]\d\d))?$")]
    private static partial Regex Status();
}
