using System.Text.Json.Nodes;
using Gateway.Configuration.Files;

namespace Gateway.Cli;

/// <summary>
/// <c>gateway site check URL</c>: one line a check. Exit codes: 0 every check passed, 1 one failed, 2 the call is wrong
/// or the gateway does not answer.
/// </summary>
internal static class SiteVerbs
{
    private const string Usage = """
        Usage: site check URL [--gateway URL] [--key-file FILE]
        --gateway names the management door (default http://localhost:8081); the key comes from the environment,
        GATEWAY_API_KEY, or from --key-file FILE.
        """;

    public static async Task<int> RunAsync(
        string[] args, TextWriter output, TextWriter error, Func<string, string?> environment)
    {
        try
        {
            if (args is not ["check", var url, .. var rest] || url.StartsWith('-')) throw new FileFault(Usage);
            using var client = ManagementClient.Of(rest, environment, Usage);
            var answer = await client.PostAsync("site-check", new JsonObject { ["url"] = url }.ToJsonString());
            foreach (var line in answer["checks"]!.AsArray())
                await output.WriteLineAsync(Say((JsonObject)line!));
            return (bool)answer["passed"]! ? 0 : 1;
        }
        catch (FileFault fault)
        {
            await error.WriteLineAsync($"gateway site: {fault.Message}");
            return 2;
        }
    }

    private static string Say(JsonObject line)
    {
        var fix = (string?)line["fix"] is { } text ? $"\n{"",-18}{text}" : "";
        return $"{(string?)line["verdict"],-8}  {(string?)line["check"],-6}  {(string?)line["found"]}{fix}";
    }
}
