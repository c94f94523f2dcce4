using System.Collections.Frozen;
using System.IO.Compression;
using Gateway.Demo.Shop.Pages;
using Microsoft.AspNetCore.ResponseCompression;

namespace Gateway.Demo.Shop;

/// <summary>A small shop on its own port, as any site might be: it knows of the gateway only the <c>gw</c> queue that
/// its pages call.</summary>
internal sealed class DemoShop(int port, TimeProvider time) : IHostedService, IAsyncDisposable
{
    private static readonly FrozenDictionary<string, EmbeddedAsset> Assets = EmbeddedAsset.Folder("Shop/Assets");

    private readonly Orders _orders = new(time);
    private LoopbackServer? _server;

    /// <summary>Where it listens, once started.</summary>
    public int Port => _server?.Port ?? port;

    public async Task StartAsync(CancellationToken cancellationToken) =>
        _server = await LoopbackServer.StartAsync(port, "--shop-port", AddServices, MapPages, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) =>
        _server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static void AddServices(IServiceCollection services)
    {
        services.AddLogging();
        services.AddRouting();
        services.AddResponseCompression(compression =>
        {
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
    }

    private void MapPages(WebApplication app)
    {
        app.UseResponseCompression();
        app.MapGet("/", context =>
        {
            context.Response.Headers.Vary = "Accept-Language";
            context.Response.Redirect(Locale.Preferred(context.Request.Headers.AcceptLanguage).HomePath);
            return Task.CompletedTask;
        });
        app.MapGet("/assets/{name}", Asset);
        foreach (var locale in Locale.All)
        {
            app.MapGet(locale.HomePath, Visit(locale, HomePage.Show));
            foreach (var product in Product.All)
                app.MapGet(locale.ProductPath(product), Visit(locale, visit => ProductPage.Show(visit, product)));
            app.MapGet(locale.BasketPath, Visit(locale, BasketPage.Show));
            app.MapPost(locale.BasketPath, Visit(locale, BasketPage.Change));
            app.MapGet(locale.CheckoutPath, Visit(locale, CheckoutPage.Show));
            app.MapPost(locale.CheckoutPath, Visit(locale, CheckoutPage.Order));
            app.MapGet(locale.ThankYouPath, Visit(locale, ThankYouPage.Show));
        }

        app.MapFallback("{*any}", context => Visit(LocaleOf(context.Request), NotFoundPage.Show)(context));
    }

    private RequestDelegate Visit(Locale locale, Func<ShopVisit, Task> page) => context =>
        page(new ShopVisit(context, locale, Basket.Read(context.Request.Cookies[Basket.Cookie]), _orders));

    private static Locale LocaleOf(HttpRequest request) =>
        Locale.All.FirstOrDefault(locale => request.Path.StartsWithSegments($"/{locale.Language}"))
        ?? Locale.Preferred(request.Headers.AcceptLanguage);

    private Task Asset(HttpContext context) =>
        Assets.GetValueOrDefault(context.GetRouteValue("name") as string ?? "") is { } asset
            ? asset.WriteAsync(context, "no-cache")
            : Visit(LocaleOf(context.Request), NotFoundPage.Show)(context);
}
