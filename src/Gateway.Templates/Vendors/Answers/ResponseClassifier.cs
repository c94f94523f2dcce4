using System.Globalization;
using System.Text.Json;

namespace Gateway.Templates.Vendors.Answers;

/// <summary>From an answer to a verdict per member: the template's rules in order, then what HTTP says.</summary>
internal static class ResponseClassifier
{
    /// <summary>A body that is longer than this is no verdict but a page.</summary>
    private const int MostBytes = 256 * 1024;

    public static BatchVerdict Classify(
        IReadOnlyList<ResponseRule> rules, JoinedRequest? joined, int status, ReadOnlySpan<byte> body,
        TimeSpan? retryAfter)
    {
        using var sent = new SentEvents(joined);
        using var json = Parse(body);
        var sheet = new VerdictSheet(sent.Members);
        foreach (var rule in rules)
        {
            if (!rule.Applies(status, json?.RootElement, out var code))
                continue;
            var outcome = rule.Splits == true && sent.Members > 1 ? DeliveryOutcome.Split : rule.Verdict;
            var verdict = Verdict(outcome, Reason(rule, status, code), retryAfter);
            if (rule.Events is null)
                return sheet.Finish(verdict);
            var isNamed = false;
            foreach (var position in rule.Events.Positions(json!.RootElement, sent))
                isNamed |= sheet.Note(sent.MemberOf(position), verdict);
            if (isNamed && rule.Events.Others is { } others)
                return sheet.Finish(Verdict(others, HttpStatus(status), retryAfter));
        }
        return sheet.Finish(Verdict(
            ByStatus(status, sent.Members), HttpStatus(status), retryAfter));
    }

    private static string HttpStatus(int status) => $"HTTP {status.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>A refusal that no rule explains may be about one event of several.</summary>
    private static DeliveryOutcome ByStatus(int status, int members) => status switch
    {
        >= 200 and < 300 => DeliveryOutcome.Accepted,
        401 or 403 => DeliveryOutcome.CredentialsRefused,
        429 => DeliveryOutcome.Throttled,
        408 or 425 or >= 500 => DeliveryOutcome.RetryLater,
        _ => members > 1 ? DeliveryOutcome.Split : DeliveryOutcome.Rejected,
    };

    private static DeliveryVerdict Verdict(DeliveryOutcome outcome, string reason, TimeSpan? retryAfter) =>
        new(outcome, reason, outcome is DeliveryOutcome.Throttled or DeliveryOutcome.RetryLater ? retryAfter : null);

    /// <summary>
    /// The vendor's code is shown when the rule lists it, so that nothing of a hit can be echoed into it.
    /// </summary>
    private static string Reason(ResponseRule rule, int status, string? code)
    {
        var reason = HttpStatus(status);
        if (rule.In is not null)
            reason += $", {rule.Path} {code}";
        return rule.Reason is null ? reason : $"{reason}: {rule.Reason}";
    }

    private static JsonDocument? Parse(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty || body.Length > MostBytes)
            return null;
        try
        {
            var reader = new Utf8JsonReader(body);
            return JsonDocument.TryParseValue(ref reader, out var json) ? json : null;
        }
        catch (JsonException)
        {
            // Vendors' gateways answer with pages; the rules on the status decide then.
            return null;
        }
    }

    /// <summary>The verdicts so far. The first one on a member stays.</summary>
    private sealed class VerdictSheet(int members)
    {
        private DeliveryVerdict?[]? named;

        /// <summary>Whether there is such a member.</summary>
        public bool Note(int member, DeliveryVerdict verdict)
        {
            if (member < 0)
                return false;
            (named ??= new DeliveryVerdict?[members])[member] ??= verdict;
            return true;
        }

        public BatchVerdict Finish(DeliveryVerdict others) => named is null
            ? new BatchVerdict(members, others)
            : new BatchVerdict(Array.ConvertAll(named, verdict => verdict ?? others));
    }
}
