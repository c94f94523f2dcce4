using System.Text;
using Gateway.Cli;
using Gateway.Tests.Policy;

namespace Gateway.Tests.Cli;

/// <summary><c>template check</c> under a contract.</summary>
public sealed class TemplateCheckTests : IDisposable
{
    private const string Contract = """
        {
          "id": "meta-2026", "partnerId": "meta", "reference": "C-17", "status": "signed",
          "validFrom": "2026-01-01T00:00:00Z",
          "purposes": [{ "purpose": "ad_measurement", "bases": ["consent"] }],
          "dataCategories": ["user.contact"], "hashedOnly": ["user.contact.phone_number"],
          "territories": ["EEA"], "sites": ["shop"], "transferBasis": { "kind": "none_needed" }
        }
        """;

    private readonly TemplateDisk _disk = new();

    [Fact]
    public async Task Every_shipped_template_passes_with_contracts_and_choices_decided_by_the_gate()
    {
        using var output = new MemoryStream();
        var code = await TemplateVerbs.RunAsync(
            ["check", Path.Combine(AppContext.BaseDirectory, "tag-templates")], Stream.Null, output, TextWriter.Null);

        Assert.EndsWith(" 0 faults\n", Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task What_a_contract_does_not_cover_is_said_with_field_category_and_clause()
    {
        var (code, output, _) = await CheckAsync(Shipped("meta-capi"), Contract);

        Assert.Equal(0, code);
        Assert.Contains("meta-capi full under meta-2026: not covered", output, StringComparison.Ordinal);
        Assert.Matches(
            @"reads .*client\.ip.* \(user\.device\.ip_address\), which dataCategories of contract meta-2026", output);
        Assert.DoesNotContain("(user.contact.email), which", output, StringComparison.Ordinal);
        Assert.Matches("needs .* on the basis consent.*, which purposes of contract meta-2026", output);
    }

    [Fact]
    public async Task The_same_sentences_are_those_of_a_tag_that_cannot_be_switched_on()
    {
        var (_, output, _) = await CheckAsync(Shipped("meta-capi"), Contract);
        var template = Gateway.Policy.CatalogFacts.Of(Templates.VendorTemplate.Load(Shipped("meta-capi")).Template!);
        var file = Path.Combine(_disk.Own, "contract.json");
        var (contract, _) = await ContractFile.ReadAsync(file);

        Assert.All(Gateway.Tags.TagFit.Gaps(template.Variants[0], contract!),
            gap => Assert.Contains(gap, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_contract_as_the_API_shows_it_is_read_too()
    {
        var shown = Contract.Replace("\"id\":",
            "\"version\": 3, \"createdAt\": \"2026-01-01T00:00:00Z\", \"updatedAt\": \"2026-01-01T00:00:00Z\", \"id\":",
            StringComparison.Ordinal);

        Assert.Equal(0, (await CheckAsync(Shipped("matomo"), shown)).Code);
    }

    [Theory]
    [InlineData("\"user.contact\"]", "\"user.contract\"]", "is no data category")]
    [InlineData("\"ad_measurement\"", "\"spying\"", "is no purpose")]
    [InlineData("\"reference\": \"C-17\",", "", "reference")]
    [InlineData("\"sites\":", "\"site\":", "is unknown here")]
    [InlineData("\"id\": \"meta-2026\",", "\"id\": \"a\", \"id\": \"b\",", "id")]
    [InlineData("{ \"kind\"", "[ \"kind\"", "")]
    public async Task A_contract_that_cannot_be_read_is_a_wrong_call(string right, string wrong, string why)
    {
        var (code, _, error) = await CheckAsync(
            Shipped("matomo"), Contract.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Equal(2, code);
        Assert.Contains(why, error, StringComparison.Ordinal);
    }

    public void Dispose() => _disk.Dispose();

    private static string Shipped(string id) => Path.Combine(AppContext.BaseDirectory, "tag-templates", id);

    private async Task<(int Code, string Output, string Error)> CheckAsync(string folder, string contract)
    {
        var file = Path.Combine(_disk.Own, "contract.json");
        await File.WriteAllTextAsync(file, contract);
        using var output = new MemoryStream();
        await using var error = new StringWriter();
        var code = await TemplateVerbs.RunAsync(["check", folder, "--contract", file], Stream.Null, output, error);
        return (code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
