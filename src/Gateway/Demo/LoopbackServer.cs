using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Demo;

/// <summary>
/// A web server of its own, on loopback only, inside the demo's process. It starts from an empty builder: settings
/// and variables that are meant for the gateway (its URLs above all) do not reach it.
/// </summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoopbackServer(WebApplication app) => _app = app;

    public int Port { get; private init; }

    /// <summary>Starts listening: on any free port when <paramref name="port"/> is 0. When it is taken, the message
    /// names the <paramref name="option"/> that chooses another.</summary>
    public static async Task<LoopbackServer> StartAsync(int port, string option, Action<IServiceCollection> services,
        Action<WebApplication> pipeline, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        services(builder.Services);
        var app = builder.Build();
        pipeline(app);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException taken)
        {
            await app.DisposeAsync();
            throw new IOException($"Port {port} is taken: choose another with {option} (0 takes any free one).", taken);
        }

        var features = app.Services.GetRequiredService<IServer>().Features;
        var address = features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        return new LoopbackServer(app) { Port = new Uri(address).Port };
    }

    public Task StopAsync(CancellationToken cancellation) => _app.StopAsync(cancellation);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
