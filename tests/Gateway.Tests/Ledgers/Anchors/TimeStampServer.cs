using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Ledgers.Anchors;

/// <summary>A real time-stamping authority: <c>openssl ts</c> behind HTTP, with certificates of its own.</summary>
internal sealed class TimeStampServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-tsa-");
    private readonly SemaphoreSlim _one = new(1);
    private readonly WebApplication _app;

    private TimeStampServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost("/tsr", StampAsync);
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>The certificates of the authority, as the settings and <c>gwaudit --tsa</c> take them.</summary>
    public string Certificates => In("ca.pem");

    /// <summary>How many stamps it gave.</summary>
    public int Given { get; private set; }

    /// <summary>Whether it answers 503.</summary>
    public bool IsDown { get; set; }

    /// <summary>Whether it signs with a certificate that its authority has not issued.</summary>
    public bool IsForged { get; set; }

    public static bool IsThere()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("openssl", "version") { RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    public static async Task<TimeStampServer> StartAsync()
    {
        var server = new TimeStampServer();
        await server.IssueAsync("ca", "tsa");
        await server.IssueAsync("other", "forged");
        await File.WriteAllTextAsync(server.In("serial"), "01\n");
        await File.WriteAllTextAsync(server.In("tsa.cnf"), """
            [tsa]
            default_tsa = one
            [one]
            serial = serial
            default_policy = 1.2.3.4
            digests = sha256
            signer_digest = sha256
            ess_cert_id_alg = sha256
            """);
        await server._app.StartAsync();
        server.Address = new Uri(new Uri(server._app.Services.GetRequiredService<IServer>().Features
            .Get<IServerAddressesFeature>()!.Addresses.First()), "/tsr");
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _one.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task StampAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        await _one.WaitAsync();
        try
        {
            if (IsDown || http.Request.ContentType != "application/timestamp-query")
            {
                http.Response.StatusCode = IsDown ? StatusCodes.Status503ServiceUnavailable
                    : StatusCodes.Status415UnsupportedMediaType;
                return;
            }

            await File.WriteAllBytesAsync(In("query"), body.ToArray());
            var (signer, issuer) = IsForged ? ("forged", "other") : ("tsa", "ca");
            await OpensslAsync($"ts -reply -queryfile query -signer {signer}.pem -inkey {signer}.key -chain {issuer}.pem "
                + "-config tsa.cnf -section one -out reply");
            Given++;
            http.Response.ContentType = "application/timestamp-reply";
            await http.Response.Body.WriteAsync(await File.ReadAllBytesAsync(In("reply")));
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task IssueAsync(string authority, string signer)
    {
        await OpensslAsync($"req -x509 -newkey rsa:2048 -nodes -keyout {authority}.key -out {authority}.pem "
            + $"-subj /CN={authority} -days 30");
        await OpensslAsync($"req -newkey rsa:2048 -nodes -keyout {signer}.key -out {signer}.csr -subj /CN={signer}");
        await File.WriteAllTextAsync(In("ext"), "extendedKeyUsage=critical,timeStamping\n");
        await OpensslAsync($"x509 -req -in {signer}.csr -CA {authority}.pem -CAkey {authority}.key -CAcreateserial "
            + $"-out {signer}.pem -days 30 -extfile ext");
    }

    private async Task OpensslAsync(string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments)
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException(errors);
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);
}

/// <summary>A test that needs openssl, and says so where there is none.</summary>
internal sealed class OpensslFactAttribute : FactAttribute
{
    public OpensslFactAttribute()
    {
        if (!TimeStampServer.IsThere()) Skip = "openssl is not installed.";
    }
}
