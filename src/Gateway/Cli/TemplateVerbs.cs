using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Templates;

namespace Gateway.Cli;

/// <summary>
/// <c>template check [FOLDER] [--contract FILE]…</c>, <c>template eval --scope FILE</c>, <c>template render</c>. The last two answer one
/// line for each line, in order; a line that cannot be answered gives an object with <c>error</c>, and the stream goes
/// on.
/// </summary>
internal static class TemplateVerbs
{
    private const int Done = 0;
    private const int BadCall = 2;
    private const int LongestLine = 4 * 1024 * 1024;
    private const string Usage =
        "Usage: template check [FOLDER] [--contract FILE]… | template eval --scope FILE | template render [--templates FOLDER]";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static async Task<int> RunAsync(string[] args, Stream input, Stream output, TextWriter error)
    {
        switch (args)
        {
            case ["check", .. var rest] when TryReadCheck(rest, out var folder, out var contracts):
                return await TemplateCheck.RunAsync(folder, contracts, output, error);
            case ["eval", "--scope", var file]:
                return await EvaluateAsync(file, input, output, error);
            case ["render"]:
                return await RenderAsync(TemplatePlaces.Default, input, output, error);
            case ["render", "--templates", var folder]:
                return await RenderAsync(folder, input, output, error);
            default:
                await error.WriteLineAsync(Usage);
                return BadCall;
        }
    }

    private static bool TryReadCheck(string[] rest, out string folder, out IReadOnlyList<string> contracts)
    {
        var isNamed = rest is [var first, ..] && !first.StartsWith('-');
        folder = isNamed ? rest[0] : TemplatePlaces.Default;
        var pairs = rest[(isNamed ? 1 : 0)..].Chunk(2).ToList();
        contracts = [.. pairs.Select(pair => pair[^1])];
        return pairs.TrueForAll(pair => pair is ["--contract", _]);
    }

    private static async Task<int> EvaluateAsync(string file, Stream input, Stream output, TextWriter error)
    {
        if (!File.Exists(file))
        {
            await error.WriteLineAsync($"--scope: there is no file {file}.");
            return BadCall;
        }

        try
        {
            using var scope = Scope.Parse(await File.ReadAllBytesAsync(file));
            await AnswerLinesAsync(row => TemplateEval.Answer(row, scope), input, output);
            return Done;
        }
        catch (JsonException wrong)
        {
            await error.WriteLineAsync($"--scope: {wrong.Message}");
            return BadCall;
        }
    }

    private static async Task<int> RenderAsync(string folder, Stream input, Stream output, TextWriter error)
    {
        if (!Directory.Exists(folder))
        {
            await error.WriteLineAsync($"There is no folder {folder}.");
            return BadCall;
        }

        var render = new TemplateRender(folder);
        await AnswerLinesAsync(row => render.Answer(row).ToJsonString(RenderJson.Readable), input, output);
        return Done;
    }

    private static async Task AnswerLinesAsync(Func<JsonElement, string> answer, Stream input, Stream output)
    {
        using var reader = new StreamReader(input, Utf8, detectEncodingFromByteOrderMarks: false, 64 * 1024, leaveOpen: true);
        await using var writer = new StreamWriter(output, Utf8, 64 * 1024, leaveOpen: true);
        while (await reader.ReadLineAsync() is { } line)
        {
            await writer.WriteLineAsync(Answer(answer, line));
            if (reader.Peek() < 0)
                await writer.FlushAsync();
        }
    }

    private static string Answer(Func<JsonElement, string> answer, string line)
    {
        if (line.Length > LongestLine)
            return Error("The line is longer than 4 MiB.");
        try
        {
            using var row = JsonDocument.Parse(line, Strict);
            return answer(row.RootElement);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return Error($"Not a row of this verb: {wrong.Message}");
        }
    }

    private static string Error(string message) =>
        new JsonObject { ["error"] = message }.ToJsonString(RenderJson.Readable);
}
