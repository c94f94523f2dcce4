using System.Net;
using System.Text;
using Gateway.Front;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Front;

/// <summary>A site's origin and a gateway in front of it, both on real sockets of the loopback address.</summary>
internal sealed class FrontWorld : IAsyncDisposable
{
    public const string Element = """<script async fetchpriority="low" src="/g/t.js" data-site="shop"></script>""";

    private readonly WebApplication _origin;
    private readonly WebApplication _gateway;

    private FrontWorld(WebApplication origin, WebApplication gateway)
    {
        (_origin, _gateway) = (origin, gateway);
        Visitor = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = Address(gateway),
        };
    }

    public HttpClient Visitor { get; }

    public Uri OriginAddress => Address(_origin);

    public static async Task<FrontWorld> StartAsync(RequestDelegate origin, bool injectTag = true,
        string upstreamPath = "", params (string Key, string Value)[] settings)
    {
        var site = await ListenAsync(app => app.UseWebSockets().Run(origin));
        var upstream = new Uri(Address(site), upstreamPath);
        return new FrontWorld(site, await GatewayAsync(_ => upstream, injectTag, settings));
    }

    public Task StopOriginAsync() => _origin.StopAsync();

    /// <summary>A gateway whose only site's upstream depends on the gateway's own address.</summary>
    public static async Task<WebApplication> GatewayAsync(Func<Uri, Uri> upstream, bool injectTag = true,
        params (string Key, string Value)[] settings)
    {
        FrontSite? site = null;
        var gateway = await ListenAsync(app =>
        {
            app.UseTrustedProxies();
            app.UseRouting();
            app.MapGet("/g/ours", () => "ours");
            app.MapFront();
        }, builder =>
        {
            builder.Configuration.AddInMemoryCollection(settings.Select(pair =>
                KeyValuePair.Create(pair.Key, (string?)pair.Value)));
            builder.Services.AddSingleton(TimeProvider.System);
            builder.Services.AddFront(builder.Configuration);
            builder.Services.AddSingleton<FrontSiteLookup>(_ => site);
        });
        site = new FrontSite("shop", upstream(Address(gateway)), injectTag, []);
        return gateway;
    }

    public static Uri Address(WebApplication app) => new(app.Urls.First());

    private static async Task<WebApplication> ListenAsync(Action<WebApplication> map,
        Action<WebApplicationBuilder>? build = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.ResponseHeaderEncodingSelector = _ => Encoding.UTF8;
        });
        build?.Invoke(builder);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        Visitor.Dispose();
        await _gateway.DisposeAsync();
        await _origin.DisposeAsync();
    }
}
