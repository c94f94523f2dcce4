using System.Net;
using System.Net.Http.Json;
using Gateway.Tests.Control;
using Gateway.Tests.Delivery;
using Gateway.Tests.Demo;
using Gateway.Tests.Policy;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Ledgers;

/// <summary>The whole program with a shop, a vendor on loopback and a visitor who has accepted everything.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private int _hits;

    private Shop(FakeVendor vendor, ControlServer server, HttpClient visitor) =>
        (Vendor, Server, Visitor) = (vendor, server, visitor);

    public FakeVendor Vendor { get; }

    public ControlServer Server { get; }

    /// <summary>The visitor's browser.</summary>
    public HttpClient Visitor { get; }

    /// <summary>The visitor's consent id, as their cookie has it.</summary>
    public string ConsentId
    {
        get
        {
            var cookie = Visitor.DefaultRequestHeaders.GetValues("Cookie").Single();
            return Uri.UnescapeDataString(cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        }
    }

    public static async Task<Shop> OpenAsync(
        Action<IServiceCollection>? more = null, params (string Key, string Value)[] settings)
    {
        var vendor = await FakeVendor.StartAsync();
        var server = await ControlServer.StartProgramAsync(more ?? (_ => { }),
        [
            ("Gateway:Delivery:StandIn", $"{vendor.Address}"), ("Gateway:Egress:PrivateHosts:0", "127.0.0.1"),
            ("Gateway:Egress:ConnectTimeoutSeconds", "60"), ("Gateway:Delivery:TimeoutSeconds", "60"), .. settings,
        ]);
        await SendingWorld.AddAsync(server);
        return new Shop(vendor, server, await SendingWorld.VisitorAsync(server));
    }

    /// <summary>Sends page views and waits until the vendor has them all.</summary>
    public async Task SendAsync(int count)
    {
        var wanted = Vendor.Events.Count + count;
        for (var i = 0; i < count; i++) await HitAsync();
        await ReachedAsync(wanted);
    }

    /// <summary>Waits until the vendor has so many events, and nothing is under way any more.</summary>
    public async Task ReachedAsync(int wanted)
    {
        Assert.True(await DemoProcess.HoldsAsync(() => Task.FromResult(Vendor.Events.Count >= wanted)),
            $"{Vendor.Events.Count} of {wanted} events reached the vendor.");
        Assert.True(await DemoProcess.HoldsAsync(async () => (await Server.Admin.AskAsync("deliveries")).Json["items"]!
            .AsArray().Sum(lane => (long)lane!["waiting"]!) == 0));
    }

    /// <summary>Sends page views that no tag may receive.</summary>
    public async Task RefusedAsync(int count)
    {
        var before = Vendor.Events.Count;
        for (var i = 0; i < count; i++) await HitAsync();
        Assert.Equal(before, Vendor.Events.Count);
    }

    /// <summary>Sends one page view and gives its event id.</summary>
    public async Task<string> HitAsync()
    {
        var id = $"event-{++_hits:00000}";
        using var answer = await Visitor.PostAsJsonAsync("/g/collect", new
        {
            site = SendingWorld.Site,
            events = new[] { new { id, name = "page_view", page = new { url = "https://shop.example/", title = "X" } } },
        });
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return id;
    }

    public Task<byte[]> ExportAsync(string query = "") =>
        Server.Legal.GetByteArrayAsync(new Uri($"ledger/bundle{query}", UriKind.Relative));

    public async ValueTask DisposeAsync()
    {
        Visitor.Dispose();
        await Server.DisposeAsync();
        await Vendor.DisposeAsync();
    }
}
