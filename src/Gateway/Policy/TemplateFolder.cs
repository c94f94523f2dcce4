using System.Collections.Frozen;
using System.Text.Json;
using Gateway.Contracts;
using Gateway.Decisions;
using Gateway.Tags;
using Gateway.Templates;

namespace Gateway.Policy;

/// <summary>The vendor templates of one folder, compiled.</summary>
internal sealed class TemplateFolder
{
    private readonly FrozenDictionary<string, VendorTemplate> _templates;

    public TemplateFolder(IConfiguration configuration, ILogger<TemplateFolder> log)
    {
        var folder = configuration["Gateway:Templates"] ?? Path.Combine(AppContext.BaseDirectory, "tag-templates");
        var templates = new Dictionary<string, VendorTemplate>();
        foreach (var path in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            if (!File.Exists(Path.Combine(path, "template.json"))) continue;
            var load = VendorTemplate.Load(path, CategoryOf);
            if (load.Template is { } template) templates[template.Manifest.Id] = template;
            foreach (var fault in load.Faults) PolicyLog.TemplateFault(log, Path.GetFileName(path), fault.ToString());
        }

        _templates = templates.ToFrozenDictionary();
    }

    /// <summary>
    /// The data category of a field that a template reads, by its key; null for what is not the visitor's.
    /// </summary>
    public static string? CategoryOf(string path)
    {
        foreach (var category in HitFields.CategoriesOfRead(path).Members()) return DataCategories.Key(category);
        return null;
    }

    public VendorTemplate? Find(string id) => _templates.GetValueOrDefault(id);

    /// <summary>The templates as the control plane checks tags against them.</summary>
    public TemplateCatalog Catalog() => new(_templates.Values.Select(Facts));

    private static TemplateFacts Facts(VendorTemplate template) => new()
    {
        Id = template.Manifest.Id,
        Version = template.Manifest.Version,
        Title = template.Manifest.Title,
        Variants = [.. template.Variants.Select(Facts)],
        Secrets = [.. template.Manifest.Secrets.Select(secret => new Tags.SecretFacts(secret.Name, secret.Required))],
        CheckSettings = settings => Check(template, settings),
    };

    private static VariantFacts Facts(TemplateVariant variant) => new(
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
