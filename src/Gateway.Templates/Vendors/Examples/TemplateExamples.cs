using System.Text.Json;
using Gateway.Templates.Vendors.Examples;
using Gateway.Templates.Vendors.Loading;

namespace Gateway.Templates;

/// <summary>
/// Runs the examples of a template's folder: a hit with settings and consent gives this request or these refusals,
/// several hits give these requests, an answer of the vendor gives this verdict.
/// </summary>
public static class TemplateExamples
{
    /// <summary>Every template has at least this many.</summary>
    public const int Fewest = 8;

    private const int MostBytes = 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>Every fault: an example that fails, one that cannot be read, or too few of them.</summary>
    /// <param name="template">The template that the folder holds.</param>
    /// <param name="folder">Its folder; the examples are the files of <c>examples/</c>.</param>
    /// <param name="gate">Decides examples that name a contract or a visitor's choices; null to leave them out.</param>
    public static IReadOnlyList<TemplateFault> Check(
        VendorTemplate template, string folder, ExampleGate? gate = null) =>
        Check(folder, example => Run(template, example, gate));

    /// <summary>The faults of examples that show without their template, which has faults of its own.</summary>
    /// <param name="folder">The folder.</param>
    public static IReadOnlyList<TemplateFault> CheckReadable(string folder) => Check(folder, _ => null);

    private static List<TemplateFault> Check(string folder, Func<JsonElement, string?> run)
    {
        var faults = new List<TemplateFault>();
        var path = Path.Combine(folder, "examples");
        var files = Directory.Exists(path) ? Directory.GetFiles(path, "*.json") : [];
        if (files.Length < Fewest)
            faults.Add(new TemplateFault(
                1, 1, $"There are {files.Length} examples.", $"Write at least {Fewest}.", "examples"));
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var name = $"examples/{Path.GetFileName(file)}";
            if (TemplateFile.Read(folder, name, MostBytes, faults) is { } bytes)
                Check(bytes, name, run, faults);
        }
        return faults;
    }

    private static void Check(byte[] file, string name, Func<JsonElement, string?> run, List<TemplateFault> faults)
    {
        try
        {
            using var json = JsonDocument.Parse(file, Strict);
            if (run(json.RootElement) is { } wrong)
                faults.Add(new TemplateFault(1, 1, wrong, null, name));
        }
        catch (JsonException wrong)
        {
            faults.Add(new TemplateFault((int)(wrong.LineNumber ?? 0) + 1, (int)(wrong.BytePositionInLine ?? 0) + 1,
                "The example cannot be read.", TemplateFile.Words(wrong), name));
        }
        catch (Exception wrong) when (wrong is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            faults.Add(new TemplateFault(1, 1, "The example cannot be read.", wrong.Message, name));
        }
    }

    private static string? Run(VendorTemplate template, JsonElement example, ExampleGate? gate)
    {
        if (example.ValueKind != JsonValueKind.Object)
            return "The example is not an object.";
        if (example.TryGetProperty("hits", out _))
            return BatchExample.Run(template, example, example.Need("hits", JsonValueKind.Array));
        return example.TryGetProperty("response", out _)
            ? AnswerExample.Run(template, example, example.Need("response", JsonValueKind.Object))
            : HitExample.Run(template, example, gate);
    }
}
