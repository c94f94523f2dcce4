using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Templates;

/// <summary>
/// Runs the examples of a template's folder: a hit with settings and consent gives this request or these refusals, an
/// answer of the vendor gives this verdict.
/// </summary>
public static class TemplateExamples
{
    /// <summary>Every template has at least this many.</summary>
    public const int Fewest = 8;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Every fault: an example that fails, one that cannot be read, or too few of them.</summary>
    /// <param name="template">The template that the folder holds.</param>
    /// <param name="folder">Its folder; the examples are the files of <c>examples/</c>.</param>
    public static IReadOnlyList<TemplateFault> Check(VendorTemplate template, string folder)
    {
        var faults = new List<TemplateFault>();
        var path = Path.Combine(folder, "examples");
        var files = Directory.Exists(path) ? Directory.GetFiles(path, "*.json") : [];
        if (files.Length < Fewest)
            faults.Add(new TemplateFault(1, 1, $"There are {files.Length} examples.", $"Write at least {Fewest}.", "examples"));
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            if (Run(template, File.ReadAllBytes(file)) is { } wrong)
                faults.Add(new TemplateFault(1, 1, wrong, null, $"examples/{Path.GetFileName(file)}"));
        }
        return faults;
    }

    private static string? Run(VendorTemplate template, byte[] file)
    {
        try
        {
            using var json = JsonDocument.Parse(file, Strict);
            var example = json.RootElement;
            return example.TryGetProperty("response", out var response)
                ? Answer(template, example, response)
                : Render(template, example);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return $"The example cannot be read. {wrong.Message}";
        }
    }

    private static string? Answer(VendorTemplate template, JsonElement example, JsonElement response)
    {
        var body = response.TryGetProperty("body", out var given)
            ? given.ValueKind == JsonValueKind.String ? given.GetString()! : given.GetRawText()
            : "";
        var verdict = template.Classify(response.GetProperty("status").GetInt32(), Encoding.UTF8.GetBytes(body), null);
        var expected = example.GetProperty("verdict").GetString()!.Replace("_", "", StringComparison.Ordinal);
        return verdict.Outcome.ToString().Equals(expected, StringComparison.OrdinalIgnoreCase)
            ? null
            : $"The verdict is {verdict.Outcome} ({verdict.Reason}) and not {example.GetProperty("verdict")}.";
    }

    private static string? Render(VendorTemplate template, JsonElement example)
    {
        var preparation = template.Prepare(example.GetProperty("settings"));
        if (preparation.Settings is null)
            return string.Join(' ', preparation.Faults.SelectMany(fault => fault.Value));
        var hit = Encoding.UTF8.GetBytes(example.GetProperty("hit").GetRawText());
        using var scope = Scope.Parse(hit, Withheld.Of(example));
        var outcome = template.Render(new RenderInput
        {
            Scope = scope,
            Settings = preparation.Settings,
            Now = example.GetProperty("now").GetDateTimeOffset(),
            Variant = example.TryGetProperty("variant", out var variant) ? variant.GetString()! : "full",
            Secrets = RenderJson.Texts(example, "secrets"),
            Consent = ConsentPassThrough.Of(example.GetProperty("hit")),
        });
        var actual = RenderJson.Of(outcome);
        var expected = example.TryGetProperty("request", out var request)
            ? new JsonObject { ["requests"] = new JsonArray(JsonNode.Parse(request.GetRawText())) }
            : new JsonObject { ["refused"] = JsonNode.Parse(example.GetProperty("refused").GetRawText()) };
        return JsonNode.DeepEquals(actual, expected)
            ? null
            : $"The outcome is {actual.ToJsonString(RenderJson.Readable)}";
    }

    /// <summary>The fields that contract or consent took away before the template saw the hit.</summary>
    private sealed class Withheld(HashSet<string> fields) : FieldFilter
    {
        public static Withheld? Of(JsonElement example) => example.TryGetProperty("withheld", out var list)
            ? new Withheld([.. list.EnumerateArray().Select(field => field.GetString()!)])
            : null;

        public override bool Allows(string group, string name) =>
            !fields.Contains(group) && !fields.Contains($"{group}.{name}");
    }
}
