using System.Text.Json;
using Gateway.Templates.Vendors.Examples;

namespace Gateway.Templates;

/// <summary>
/// Runs the examples of a template's folder: a hit with settings and consent gives this request or these refusals,
/// several hits give these requests, an answer of the vendor gives this verdict.
/// </summary>
public static class TemplateExamples
{
    /// <summary>Every template has at least this many.</summary>
    public const int Fewest = 8;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Every fault: an example that fails, one that cannot be read, or too few of them.</summary>
    /// <param name="template">The template that the folder holds.</param>
    /// <param name="folder">Its folder; the examples are the files of <c>examples/</c>.</param>
    /// <param name="gate">Decides examples that name a contract or a visitor's choices; null to leave them out.</param>
    public static IReadOnlyList<TemplateFault> Check(VendorTemplate template, string folder, ExampleGate? gate = null)
    {
        var faults = new List<TemplateFault>();
        var path = Path.Combine(folder, "examples");
        var files = Directory.Exists(path) ? Directory.GetFiles(path, "*.json") : [];
        if (files.Length < Fewest)
            faults.Add(new TemplateFault(1, 1, $"There are {files.Length} examples.", $"Write at least {Fewest}.", "examples"));
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            if (Run(template, File.ReadAllBytes(file), gate) is { } wrong)
                faults.Add(new TemplateFault(1, 1, wrong, null, $"examples/{Path.GetFileName(file)}"));
        }
        return faults;
    }

    private static string? Run(VendorTemplate template, byte[] file, ExampleGate? gate)
    {
        try
        {
            using var json = JsonDocument.Parse(file, Strict);
            var example = json.RootElement;
            if (example.TryGetProperty("hits", out var hits))
                return BatchExample.Run(template, example, hits);
            return example.TryGetProperty("response", out var response)
                ? AnswerExample.Run(template, example, response)
                : HitExample.Run(template, example, gate);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return $"The example cannot be read. {wrong.Message}";
        }
    }
}
