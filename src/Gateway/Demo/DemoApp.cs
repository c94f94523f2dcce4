using Gateway.Demo.Seed;
using Gateway.Demo.Shop;
using Gateway.Demo.Vendors;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Demo;

/// <summary>The demo put together: the shop and the stand-ins first, then the gateway before them.</summary>
internal sealed class DemoApp : IAsyncDisposable
{
    /// <summary>What the gateway keeps in its data folder. Nothing else is taken away for a fresh start.</summary>
    private static readonly string[] Kept = ["control.db*", "spool.db*", "consents.db*"];

    private const string Ledger = "ledger";

    private readonly WebApplication _gateway;
    private readonly DemoShop _shop;
    private readonly DemoVendors _vendors;

    private DemoApp(WebApplication gateway, DemoShop shop, DemoVendors vendors) =>
        (_gateway, _shop, _vendors) = (gateway, shop, vendors);

    public DemoAddresses Addresses => _gateway.Services.GetRequiredService<DemoAddresses>();

    /// <exception cref="IOException">A port is taken, or the data folder cannot be used.</exception>
    public static async Task<DemoApp> StartAsync(DemoOptions options)
    {
        if (options.Fresh) Empty(options.Data);
        var record = new VendorRecord(TimeProvider.System);
        var vendors = new DemoVendors(options.VendorsPort, record, TimeProvider.System);
        var shop = new DemoShop(options.ShopPort, TimeProvider.System);
        await vendors.StartAsync(CancellationToken.None);
        await shop.StartAsync(CancellationToken.None);
        var gateway = GatewayApp.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(Settings(options, vendors.Port));
            builder.Logging.AddFilter("Gateway", LogLevel.Warning);
            builder.Services.AddSingleton(record).AddSingleton(vendors).AddSingleton<DemoFeed>().AddSingleton<DemoKeys>()
                .AddSingleton(services => AddressesOf(services, shop, vendors)).AddHostedService<FeedProducer>();
        }, door => door.MapDemo());
        var demo = new DemoApp(gateway, shop, vendors);
        await gateway.StartAsync();
        await DemoSeed.SowAsync(gateway.Services, demo.Addresses, CancellationToken.None);
        await gateway.Services.GetRequiredService<DemoKeys>().RenewAsync(CancellationToken.None);
        return demo;
    }

    public Task WaitForShutdownAsync() => _gateway.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _shop.DisposeAsync();
        await _vendors.DisposeAsync();
    }

    private static Dictionary<string, string?> Settings(DemoOptions options, int vendors) => new()
    {
        ["Gateway:Address"] = "localhost",
        ["Gateway:Data"] = options.Data,
        ["Gateway:PublicPort"] = $"{options.PublicPort}",
        ["Gateway:ManagementPort"] = $"{options.ManagementPort}",
        ["Gateway:Delivery:StandIn"] = $"http://127.0.0.1:{vendors}/",
        ["Gateway:Egress:PrivateHosts:0"] = $"127.0.0.1:{vendors}",
        ["Logging:Console:FormatterName"] = "simple",
    };

    // A port of 0 is known only once it listens; the doors listen in this order.
    private static DemoAddresses AddressesOf(IServiceProvider services, DemoShop shop, DemoVendors vendors)
    {
        var ports = services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>()
            .Addresses.Select(address => new Uri(address).Port).ToArray();
        return new DemoAddresses(ports[0], ports[1], shop.Port, vendors.Port);
    }

    private static void Empty(string data)
    {
        if (!Directory.Exists(data)) return;
        if (Directory.Exists(Path.Combine(data, Ledger))) Directory.Delete(Path.Combine(data, Ledger), recursive: true);
        foreach (var pattern in Kept)
        {
            foreach (var file in Directory.EnumerateFiles(data, pattern)) File.Delete(file);
        }
    }
}
