using System.Text.Json;
using Gateway.Contracts;
using Gateway.Decisions;
using Gateway.Tags;
using Gateway.Templates;

namespace Gateway.Policy;

/// <summary>What the control plane has to know of a template, taken from the compiled one.</summary>
internal static class CatalogFacts
{
    public static TemplateFacts Of(VendorTemplate template) => new()
    {
        Id = template.Manifest.Id,
        Version = template.Manifest.Version,
        Title = template.Manifest.Title,
        Variants = [.. template.Variants.Select(Of)],
        Secrets = [.. template.Manifest.Secrets.Select(secret => new Tags.SecretFacts(secret.Name, secret.Required))],
        Credentials = template.Manifest.Auth is { Required: true } auth ? auth.Credentials : [],
        CheckSettings = settings => Check(template, settings),
    };

    private static VariantFacts Of(TemplateVariant variant) => new(
        variant.Id,
        [.. Enum.GetValues<ContractBasis>().Where(basis => variant.LegalBases.Contains(Words.Word(basis)))],
        variant.Purposes,
        [.. variant.Reads
            .SelectMany(read => HitFields.CategoriesOfRead(read.Path).Members(), (read, category) => (read, category))
            .GroupBy(row => row.category, row => row.read)
            .Select(reads => new CategoryRead(DataCategories.Key(reads.Key),
                reads.All(read => read.Treatment == Treatment.Hashed), [.. reads.Select(read => read.Path)]))]);

    private static IReadOnlyList<string> Check(VendorTemplate template, JsonElement settings) =>
        [.. template.Prepare(settings).Faults.SelectMany(
            setting => setting.Value, (setting, fault) => $"{setting.Key}: {fault}")];
}
