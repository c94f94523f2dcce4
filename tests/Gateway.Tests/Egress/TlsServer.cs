using System.Net;
using System.Security.Cryptography.X509Certificates;
using Gateway.Tests.Notifications;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Egress;

/// <summary>A server on loopback whose certificate it signed itself.</summary>
internal sealed class TlsServer : IAsyncDisposable
{
    private readonly TestCertificate _certificate = new();
    private readonly WebApplication _app;
    private int _requests;

    private TlsServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, 0, listener => listener.UseHttps(X509Certificate2.CreateFromPemFile(
                _certificate.CertificateFile, _certificate.KeyFile))));
        _app = builder.Build();
        _app.Run(_ =>
        {
            Interlocked.Increment(ref _requests);
            return Task.CompletedTask;
        });
    }

    public int Port => new Uri(_app.Urls.First()).Port;

    public int Requests => Volatile.Read(ref _requests);

    public static async Task<TlsServer> StartAsync()
    {
        var server = new TlsServer();
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }
}
