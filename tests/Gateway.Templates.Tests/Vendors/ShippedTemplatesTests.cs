using System.Text.Json.Nodes;
using Gateway.Decisions;

namespace Gateway.Templates.Tests.Vendors;

/// <summary>The templates that the repository ships.</summary>
public sealed class ShippedTemplatesTests
{
    private static readonly string Folder = Path.Combine(Some.Repository, "tag-templates");

    public static TheoryData<string> Templates =>
        [.. Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder))];

    [Theory]
    [MemberData(nameof(Templates))]
    public void Every_template_passes_its_check_and_all_its_examples(string id)
    {
        var folder = Path.Combine(Folder, id);
        var load = VendorTemplate.Load(folder, CategoryOf);
        Assert.Empty(load.Faults);
        Assert.Empty(TemplateExamples.Check(load.Template!, folder));
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Every_template_shows_what_leaves_and_what_does_not(string id)
    {
        var template = VendorTemplate.Load(Path.Combine(Folder, id)).Template!;
        var examples = Directory.GetFiles(Path.Combine(Folder, id, "examples")).ToDictionary(
            file => Path.GetFileNameWithoutExtension(file), file => JsonNode.Parse(File.ReadAllText(file))!);
        Assert.Contains(examples.Keys, name => name.StartsWith("granted", StringComparison.Ordinal));
        Assert.Contains(examples.Keys, name => name.StartsWith("us-opt-out", StringComparison.Ordinal));
        Assert.Contains("consent-denied", examples.Keys);
        Assert.Contains("contract-ended", examples.Keys);
        Assert.Contains(examples.Values, example => IsRefused(example, "unmapped event"));
        Assert.Contains(examples.Values, example => IsRefused(example, "missing "));
        Assert.Equal(template.Manifest.Batch.Max > 1, examples.Values.Any(example => example["hits"] is not null));
        Assert.Equal(template.Variants.Count > 1, examples.Values.Any(example => example["variant"] is not null));
    }

    [Fact]
    public void An_address_is_cleaned_of_every_click_id_that_a_template_reads()
    {
        var reads = Directory.GetDirectories(Folder)
            .SelectMany(folder => VendorTemplate.Load(folder).Template!.Variants)
            .SelectMany(variant => variant.Reads)
            .Where(read => read.Group == "click").Select(read => read.Name).Distinct();
        Assert.All(reads, name => Assert.Equal("\"https://a.example/?b=1\"",
            Some.Value($"clean_url \"https://a.example/?{name}=x&b=1\"")!.ToJsonString()));
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void The_email_address_leaves_in_the_clear_only_to_those_that_write_to_it(string id)
    {
        string[] writers = ["braze", "brevo", "hubspot", "klaviyo"];
        var template = VendorTemplate.Load(Path.Combine(Folder, id)).Template!;
        Assert.All(
            template.Variants.SelectMany(variant => variant.Reads).Where(read => read.Path == "user.email"),
            read => Assert.True(read.Treatment == Treatment.Hashed || writers.Contains(id)));
    }

    [Fact]
    public void Matomo_without_consent_reads_nothing_that_identifies()
    {
        var exempt = VendorTemplate.Load(Path.Combine(Folder, "matomo")).Template!.Variants.Single(v => v.Id == "exempt");
        Assert.Equal(["event.name", "event.time", "page.title", "page.url"], exempt.Reads.Select(read => read.Path));
    }

    private static bool IsRefused(JsonNode example, string reason) =>
        example["refused"] is JsonArray reasons && reasons.OfType<JsonValue>()
            .Any(one => one.ToString().StartsWith(reason, StringComparison.Ordinal));

    private static string? CategoryOf(string path)
    {
        foreach (var category in HitFields.CategoriesOfRead(path).Members())
            return DataCategories.Key(category);
        return null;
    }
}
