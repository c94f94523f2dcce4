using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gateway.Templates.Vendors.Loading;

namespace Gateway.Templates.Vendors.Answers;

/// <summary>
/// One row of <c>responses</c>. A row with <c>events</c> decides for the events that the answer names; the first other
/// one whose tests hold decides for all that are left.
/// </summary>
internal sealed partial record ResponseRule(
    int From, int To, JsonPath? Path, bool? Exists, IReadOnlyList<string>? In, NamedEvents? Events,
    DeliveryOutcome Verdict, bool? Splits, string? Reason)
{
    /// <summary>The words of the manifest.</summary>
    internal static readonly Dictionary<string, DeliveryOutcome> Verdicts = new()
    {
        ["accepted"] = DeliveryOutcome.Accepted,
        ["rejected"] = DeliveryOutcome.Rejected,
        ["throttled"] = DeliveryOutcome.Throttled,
        ["retry_later"] = DeliveryOutcome.RetryLater,
        ["credentials_refused"] = DeliveryOutcome.CredentialsRefused,
    };

    public static ResponseRule Read(Facts facts, bool joins)
    {
        var status = facts.Text("status", "a status, 200, or a span, 200-299");
        var match = Status().Match(status);
        if (status.Length > 0 && !match.Success)
            facts.Fault(facts.Json.Members["status"].Value.Place, $"`{status}` is no status.", "Write 429 or 500-599.");
        var path = facts.OptionalText("json", "the dotted path of a member of the body");
        var (exists, values) = (ReadFlag(facts, "exists"), ReadIn(facts));
        if (path is null != (exists is null && values is null))
            facts.Fault(facts.Json.Place, "`json` goes with `in` or with `exists`.");
        var events = facts.Json.Members.ContainsKey("events")
            ? NamedEvents.Read(facts.Inner("events", "where events are named"))
            : null;
        var verdict = Verdicts.GetValueOrDefault(facts.OneOf("verdict", [.. Verdicts.Keys]));
        var splits = ReadFlag(facts, "split");
        CheckSplit(facts, joins && events is null && verdict == DeliveryOutcome.Rejected, splits);
        var read = new ResponseRule(
            StatusOf(match.Groups[1]), StatusOf(match.Groups[2].Success ? match.Groups[2] : match.Groups[1]),
            path is null ? null : new JsonPath(path), exists, values, events, verdict, splits,
            facts.OptionalText("reason", "a few words for the operator"));
        facts.RefuseOthers();
        return read;
    }

    /// <summary>Whether the rule applies, and the vendor's own code that it read.</summary>
    public bool Applies(int status, JsonElement? body, out string? code)
    {
        code = null;
        if (status < From || status > To || Events is not null && body is null)
            return false;
        if (Path is null)
            return true;
        code = Path.Text(body);
        return In is null ? Exists == Path.Find(body).HasValue : code is not null && In.Contains(code);
    }

    private static int StatusOf(Group digits) =>
        digits.Success ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : 0;

    internal static List<string>? ReadIn(Facts facts)
    {
        var list = facts.Optional("in", JsonValueKind.Array, "a list of values");
        return list?.Items.ConvertAll(item => item.Kind switch
        {
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => item.Text,
        });
    }

    /// <summary>
    /// What a refusal means for the other events of a request is never guessed: sending again what the vendor took
    /// counts twice, and not sending what it did not take loses it.
    /// </summary>
    private static void CheckSplit(Facts facts, bool isAsked, bool? splits)
    {
        if (isAsked && splits is null)
            facts.Fault(facts.Json.Place,
                "The rule refuses a whole request and does not say what becomes of its other events.",
                "Write \"split\": true where one bad event sinks all, "
                + "\"split\": false where all are bad or the others were taken.");
        else if (!isAsked && splits is not null)
            facts.Fault(facts.Json.Place,
                "`split` goes with the verdict `rejected` on a whole request of several events.");
    }

    internal static bool? ReadFlag(Facts facts, string name)
    {
        facts.Ask(name);
        return facts.Json.Members.ContainsKey(name) ? facts.Flag(name) : null;
    }

    [GeneratedRegex(@"^([1-5]\d\d)(?:-([1-5]\d\d))?$")]
    private static partial Regex Status();
}
