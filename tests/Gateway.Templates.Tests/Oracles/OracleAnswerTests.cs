using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace Gateway.Templates.Tests.Oracles;

/// <summary>
/// How other products class the same answers, event by event where they do. An answer that is classed otherwise has its
/// reason in <c>vendors.json</c>, under the row's place.
/// </summary>
public sealed class OracleAnswerTests(ITestOutputHelper output)
{
    public static TheoryData<string> Templates =>
        [.. OracleVendor.All.Where(vendor => vendor.ResponsesEqual > 0).Select(vendor => vendor.Template)];

    [OracleTheory]
    [MemberData(nameof(Templates))]
    public void Answers_are_classed_alike_or_otherwise_with_a_reason(string template)
    {
        var vendor = OracleVendor.All.Single(one => one.Template == template);
        var loaded = VendorTemplate.Load(Path.Combine(Some.Repository, "tag-templates", template)).Template!;
        int rows = 0, equal = 0;
        var without = new List<string>();
        foreach (var row in vendor.Responses())
        {
            rows++;
            var (isEqual, verdict) = Compare(loaded, template, row);
            equal += isEqual ? 1 : 0;
            if (!isEqual && !vendor.Answers.ContainsKey((string)row[OracleVendor.Key]!))
                without.Add($"{row[OracleVendor.Key]}: theirs {row["expected"]!["disposition"]}, ours {verdict}");
        }

        output.WriteLine(
            $"{template}: {rows} answers, {equal} classed alike, {vendor.Answers.Count} otherwise with a reason");
        Assert.Equal([], without);
        Assert.True(equal >= vendor.ResponsesEqual, $"{equal} of {rows} answers, {vendor.ResponsesEqual} were.");
    }

    private static (bool IsEqual, string Verdict) Compare(VendorTemplate template, string id, JsonObject row)
    {
        var (answer, expected) = (row["vendor_response"]!, row["expected"]!);
        var body = answer["body"] is JsonValue text ? text.ToString() : answer["body"]?.ToJsonString() ?? "";
        var events = expected["per_event"] as JsonArray ?? [];
        using var joined = Request(template, id, Math.Max(1, events.Count));
        var verdict = template.Classify(joined, (int)answer["status"]!, Encoding.UTF8.GetBytes(body), null);
        var words = string.Join(", ",
            Enumerable.Range(0, verdict.Count).Select(i => $"{verdict[i].Outcome}, {verdict[i].Reason}"));
        var wantsToken = (string?)expected["auth_error_category"] == "REFRESH_TOKEN";
        var isEqual = events.Count == 0
            ? IsAlike((string)expected["disposition"]!, wantsToken, verdict[0].Outcome)
            : events.Select((one, i) =>
                IsAlike(DispositionOf((int)one!["status"]!), wantsToken, verdict[i].Outcome)).All(same => same);
        return (isEqual, words);
    }

    private static string DispositionOf(int status) => status switch
    {
        < 300 => "ok",
        429 => "throttled",
        >= 500 => "retryable",
        _ => "aborted",
    };

    /// <summary>Sending smaller requests is their trying again; so is a new token.</summary>
    private static bool IsAlike(string theirs, bool wantsToken, DeliveryOutcome ours) => theirs switch
    {
        "ok" => ours == DeliveryOutcome.Accepted,
        "throttled" => ours == DeliveryOutcome.Throttled,
        "retryable" => ours is DeliveryOutcome.RetryLater or DeliveryOutcome.Throttled or DeliveryOutcome.Split
            || wantsToken && ours == DeliveryOutcome.CredentialsRefused,
        _ => ours is DeliveryOutcome.Rejected or DeliveryOutcome.CredentialsRefused,
    };

    /// <summary>A request of the template with so many events, made of its batch example.</summary>
    private static JoinedRequest Request(VendorTemplate template, string id, int events)
    {
        var example = JsonNode.Parse(File.ReadAllText(
            Path.Combine(Some.Repository, "tag-templates", id, "examples", "batch.json")))!;
        var settings = template.Prepare(JsonSerializer.SerializeToElement(example["settings"])).Settings!;
        using var scope = Scope.Parse(Encoding.UTF8.GetBytes(example["hits"]![0]!.ToJsonString()));
        var rendered = template.Render(new RenderInput
        {
            Scope = scope,
            Settings = settings,
            Now = DateTimeOffset.Parse((string)example["now"]!, System.Globalization.CultureInfo.InvariantCulture),
            Secrets = template.Manifest.Secrets.ToDictionary(secret => secret.Name, _ => "secret"),
        }).Requests[0];
        return Assert.Single(template.Join([.. Enumerable.Repeat(rendered, events)]));
    }
}
