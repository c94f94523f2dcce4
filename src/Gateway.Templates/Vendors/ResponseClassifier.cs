using System.Globalization;
using System.Text.Json;
using Gateway.Templates.Vendors.Loading;

namespace Gateway.Templates.Vendors;

/// <summary>From an answer to a verdict: the template's rules first, then what HTTP says.</summary>
internal static class ResponseClassifier
{
    /// <summary>A body that is longer than this is no verdict but a page.</summary>
    private const int MostBytes = 256 * 1024;

    public static DeliveryVerdict Classify(
        IReadOnlyList<ResponseRule> rules, int status, ReadOnlySpan<byte> body, TimeSpan? retryAfter)
    {
        using var json = Parse(body);
        foreach (var rule in rules)
        {
            if (rule.Applies(status, json?.RootElement, out var code))
                return Verdict(rule.Verdict, Reason(rule, status, code), retryAfter);
        }
        return Verdict(ByStatus(status), $"HTTP {status.ToString(CultureInfo.InvariantCulture)}", retryAfter);
    }

    private static DeliveryOutcome ByStatus(int status) => status switch
    {
        >= 200 and < 300 => DeliveryOutcome.Accepted,
        401 or 403 => DeliveryOutcome.CredentialsRefused,
        429 => DeliveryOutcome.Throttled,
        408 or 425 or >= 500 => DeliveryOutcome.RetryLater,
        _ => DeliveryOutcome.Rejected,
    };

    private static DeliveryVerdict Verdict(DeliveryOutcome outcome, string reason, TimeSpan? retryAfter) =>
        new(outcome, reason, outcome is DeliveryOutcome.Throttled or DeliveryOutcome.RetryLater ? retryAfter : null);

    /// <summary>
    /// The vendor's code is shown when the rule lists it, so that nothing of a hit can be echoed into it.
    /// </summary>
    private static string Reason(ResponseRule rule, int status, string? code)
    {
        var reason = $"HTTP {status.ToString(CultureInfo.InvariantCulture)}";
        if (rule.In is not null)
            reason += $", {string.Join('.', rule.Path!)} {code}";
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
}
