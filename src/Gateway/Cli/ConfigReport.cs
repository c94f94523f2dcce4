using System.Text.Json.Nodes;

namespace Gateway.Cli;

/// <summary>What a document means, or what came of it, for people: a line a resource and a line a difference.</summary>
internal static class ConfigReport
{
    public static bool HasFaults(JsonObject answer) => Steps(answer).Any(step => step["problem"] is not null);

    public static bool HasChanges(JsonObject answer) => Steps(answer).Any(step => Outcome(step) != "unchanged");

    /// <summary>The ids of the requests that wait for somebody.</summary>
    public static IReadOnlyList<string> Asked(JsonObject answer) =>
        [.. Steps(answer).Select(step => step["approval"]?["id"]?.GetValue<string>()).OfType<string>()];

    public static async Task WriteAsync(JsonObject answer, TextWriter output)
    {
        foreach (var step in Steps(answer).Where(step => Outcome(step) != "unchanged"))
        {
            await output.WriteLineAsync($"{Outcome(step)} {step["kind"]} {step["id"]}{Terms(step)}");
            foreach (var difference in step["differences"]!.AsArray())
            {
                await output.WriteLineAsync($"    {difference!["effect"],-8} {difference["path"]}: "
                    + $"{Value(difference["before"])} → {Value(difference["after"])}");
            }

            if (step["problem"] is not { } problem) continue;
            await output.WriteLineAsync($"    {problem["title"]} {problem["detail"]}");
            foreach (var (member, faults) in problem["errors"] as JsonObject ?? [])
                foreach (var fault in faults!.AsArray()) await output.WriteLineAsync($"    {member} {fault}");
        }

        var unchanged = Steps(answer).Count(step => Outcome(step) == "unchanged");
        await output.WriteLineAsync($"{unchanged} of {Steps(answer).Count()} as they should be.");
    }

    private static string Terms(JsonNode step)
    {
        if (step["approval"] is { } approval)
        {
            var roles = approval["needs"]!.AsArray().Concat(approval["oneMoreOf"]!.AsArray());
            return $" (approval {approval["id"]}: {string.Join(", ", roles.Select(role => role!.ToString()))})";
        }

        return step["takesApproval"]!.GetValue<bool>() ? " (takes approval)" : "";
    }

    private static string Value(JsonNode? value) => value switch
    {
        null => "–",
        JsonValue text when text.TryGetValue<string>(out var plain) => plain,
        _ => value.ToJsonString(),
    };

    private static string Outcome(JsonNode step) => step["outcome"]!.GetValue<string>();

    private static IEnumerable<JsonNode> Steps(JsonObject answer) => answer["steps"]!.AsArray().Select(step => step!);
}
