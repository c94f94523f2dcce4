using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Templates.Vendors.Examples;

/// <summary>
/// <c>{title, settings, secrets, now, hits, requests, answers}</c>: what several hits are joined into, each request
/// with the places of its hits, and what answers to the first request mean for each of them.
/// </summary>
internal static class BatchExample
{
    private static readonly string[] Outcomes = ["requests", "refused", "errors"];

    public static string? Run(VendorTemplate template, JsonElement example, JsonElement hits)
    {
        example.RefuseOthers(
            "settings", "secrets", "now", "hits", "variant", "withheld", "requests", "refused", "errors", "answers");
        if (!HitExample.TryPrepare(template, example, out var settings, out var wrong))
            return wrong;
        var outcomes = hits.EnumerateArray()
            .Select(hit => HitExample.Render(template, settings, example, hit)).ToList();
        var joined = template.Join([.. outcomes.SelectMany(outcome => outcome.Requests)]);
        try
        {
            var expected = new JsonObject();
            foreach (var name in Outcomes)
            {
                if (example.TryGetProperty(name, out var part))
                    expected[name] = JsonNode.Parse(part.GetRawText());
            }
            return ExampleDifference.Of(RenderJson.Of(outcomes, joined), expected)
                ?? (joined is [var first, ..] ? Answers(template, example, first) : null);
        }
        finally
        {
            foreach (var request in joined)
                request.Dispose();
        }
    }

    private static string? Answers(VendorTemplate template, JsonElement example, JoinedRequest joined)
    {
        if (!example.TryGetProperty("answers", out var answers))
            return null;
        foreach (var answer in answers.EnumerateArray())
        {
            answer.RefuseOthers("status", "body", "verdicts");
            var status = answer.Need("status", JsonValueKind.Number).GetInt32();
            var verdict = template.Classify(joined, status, AnswerExample.Body(answer), null);
            var expected = answer.Need("verdicts", JsonValueKind.Array).EnumerateArray().ToList();
            var actual = Enumerable.Range(0, verdict.Count).Select(member => verdict[member]).ToList();
            if (actual.Count == expected.Count
                && actual.Zip(expected).All(pair => AnswerExample.Is(pair.First, pair.Second)))
                continue;
            var verdicts = actual.Select(one => $"{one.Outcome} ({one.Reason})");
            return $"The verdicts on HTTP {status} are {string.Join(", ", verdicts)}.";
        }
        return null;
    }
}
