using Gateway.Contracts;
using Gateway.Control;
using Gateway.Demo;
using Gateway.Demo.Seed;
using Gateway.Policy;
using Gateway.Tags;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Demo;

public sealed class DemoSeedTests : IAsyncLifetime
{
    private static readonly DemoAddresses First = new(8080, 8081, 8090, 8091);

    private readonly string _data = Directory.CreateTempSubdirectory("gateway-seed-").FullName;
    private ServiceProvider _services = null!;

    public async Task InitializeAsync()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Gateway:Data"] = _data }).Build();
        _services = new ServiceCollection().AddLogging().AddControlPlane(settings)
            .AddSingleton<IPolicyRefresh, NothingToRefresh>().BuildServiceProvider();
        await SowAsync(First);
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task A_second_start_on_the_same_ports_changes_nothing()
    {
        await using var before = Db();
        var entries = await before.AuditEntries.CountAsync();

        await SowAsync(First);

        await using var after = Db();
        Assert.Equal(7, await after.Tags.CountAsync());
        Assert.Equal(entries, await after.AuditEntries.CountAsync());
    }

    [Fact]
    public async Task A_second_start_on_other_ports_tells_the_site_where_the_shop_is_now()
    {
        await SowAsync(First with { Public = 9080, Shop = 9090 });

        await using var db = Db();
        var site = await db.Sites.SingleAsync();
        Assert.Equal("http://127.0.0.1:9090", site.Upstream);
        Assert.Contains("http://localhost:9080", site.Origins);
        Assert.Equal("demo-shop", site.Key);
    }

    [Fact]
    public async Task Everything_that_is_sown_is_in_the_audit_trail()
    {
        await using var db = Db();

        var sown = await db.AuditEntries.Select(entry => entry.SubjectKind).ToListAsync();
        Assert.Equal(1 + 7 + 6 + 7, sown.Count);
        Assert.All(await db.AuditEntries.Select(entry => entry.After!).ToListAsync(),
            after => Assert.DoesNotContain("access-token", after, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_tag_that_is_wanted_could_have_been_switched_on_by_a_person()
    {
        var templates = new TemplateFolder(
            new ConfigurationBuilder().Build(), NullLogger<TemplateFolder>.Instance).Catalog;
        await using var db = Db();
        foreach (var tag in await db.Tags.Where(tag => tag.Wanted).ToListAsync())
        {
            var faults = new Faults();
            var contracts = await db.Contracts.Where(contract => contract.Id == tag.ContractId).ToListAsync();
            var secrets = (await db.TagSecrets.Where(secret => secret.TagId == tag.Id).ToListAsync())
                .Select(secret => secret.Name).ToHashSet();

            TagFit.Check(tag, templates.Find(tag.TemplateId)!, contracts, secrets, faults);

            Assert.False(faults.Any, $"{tag.Id}: {string.Join(" ", faults.ByMember.SelectMany(one => one.Value))}");
        }
    }

    [Fact]
    public async Task Each_partner_stands_differently()
    {
        await using var db = Db();
        var now = TimeProvider.System.GetUtcNow();
        var contracts = await db.Contracts.ToDictionaryAsync(contract => contract.PartnerId);

        Assert.True(contracts["meta"].ValidTo > now);
        Assert.True(contracts["google"].ValidTo > now);
        Assert.InRange(contracts["tiktok"].ValidTo!.Value, now.AddDays(-1).AddMinutes(-5), now.AddDays(-1));
        Assert.DoesNotContain("FR", contracts["pinterest"].Territories);
        Assert.Contains(contracts["matomo"].Purposes, purpose => purpose.Bases.Contains(ContractBasis.Exempt));
        Assert.Equal(["user.contact.email"], contracts["crm"].HashedOnly);
        Assert.DoesNotContain("linkedin", contracts.Keys);
    }

    private ControlDb Db() => _services.GetRequiredService<ControlStore>().Read();

    private Task SowAsync(DemoAddresses addresses) => DemoSeed.SowAsync(_services, addresses, CancellationToken.None);

    private sealed class NothingToRefresh : IPolicyRefresh
    {
        public Task RefreshAsync(CancellationToken cancel) => Task.CompletedTask;
    }
}
