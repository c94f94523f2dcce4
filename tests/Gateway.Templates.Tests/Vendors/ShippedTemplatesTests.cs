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

    private static string? CategoryOf(string path)
    {
        foreach (var category in HitFields.CategoriesOfRead(path).Members())
            return DataCategories.Key(category);
        return null;
    }
}
