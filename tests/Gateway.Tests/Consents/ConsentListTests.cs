using Gateway.Consent;
using Gateway.Consents;
using Gateway.Tests.Egress;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Consents;

public sealed class ConsentListTests : IDisposable
{
    private const string Good = """{"gvlSpecificationVersion":3,"vendorListVersion":7,"tcfPolicyVersion":5,"vendors":{}}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-lists-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_list_of_the_named_file_is_in_force_before_the_doors_open()
    {
        Assert.Equal(7, (await StartedAsync(Good)).Vendors?.Version);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_leaves_the_last_good_one_in_force()
    {
        await StartedAsync(Good);

        Assert.Equal(7, (await StartedAsync("{\"vendors\":")).Vendors?.Version);
        Assert.Equal(7, (await StartedAsync(null)).Vendors?.Version);
    }

    [Fact]
    public async Task Without_any_list_there_is_none() => Assert.Null((await StartedAsync(null)).Vendors);

    [Fact]
    public async Task A_list_is_not_taken_over_an_open_connection()
    {
        using var source = new ListSource(
            SomeEgress.Gate(), "http://vendor-list.example/list.json", Path.Combine(_folder, "copy"));

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => source.ReadAsync(CancellationToken.None));
    }

    private async Task<ConsentEvaluator> StartedAsync(string? list)
    {
        var file = Path.Combine(_folder, "list.json");
        if (list is null) File.Delete(file);
        else await File.WriteAllTextAsync(file, list);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Gateway:Data"] = _folder }).Build();
        var evaluator = new ConsentEvaluator(new ConsentOptions());
        using var lists = new ConsentLists(evaluator, Options.Create(new ConsentListOptions { VendorList = file }),
            SomeEgress.Gate(), new DataFolder(configuration), TimeProvider.System, NullLogger<ConsentLists>.Instance);
        await lists.StartAsync(CancellationToken.None);
        await lists.StopAsync(CancellationToken.None);
        return evaluator;
    }
}
