using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Doors;

/// <summary>The whole program on free ports, spoken to byte by byte.</summary>
internal sealed class PublicDoor : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;
    private readonly int[] _ports;

    private PublicDoor(WebApplication app, DirectoryInfo folder)
    {
        (_app, _folder) = (app, folder);
        _ports = [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
            .Select(address => new Uri(address).Port)];
    }

    public Uri Management => new($"http://127.0.0.1:{_ports[1]}/");

    public static async Task<PublicDoor> StartAsync(params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("gateway-door-");
        var app = GatewayApp.Build(["--data", folder.FullName, "--address", "127.0.0.1", "--public-port", "0",
            "--management-port", "0"], builder =>
            {
                foreach (var (key, value) in settings) builder.Configuration[key] = value;
                builder.Logging.ClearProviders();
            });
        await app.StartAsync();
        return new PublicDoor(app, folder);
    }

    public async Task<DoorConnection> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _ports[0]);
        return new DoorConnection(client);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}

/// <summary>One connection to the door.</summary>
internal sealed class DoorConnection(TcpClient client) : IDisposable
{
    private readonly NetworkStream _stream = client.GetStream();

    public async Task SendAsync(string text) => await _stream.WriteAsync(Encoding.ASCII.GetBytes(text));

    /// <summary>Everything that comes until the door closes the connection.</summary>
    public async Task<string> ReadToEndAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var all = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await _stream.ReadAsync(buffer, patience.Token) is > 0 and var read)
                all.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }
        catch (IOException)
        {
            // Reset: closed as well.
        }

        return all.ToString();
    }

    /// <summary>The status line of the next answer.</summary>
    public async Task<string> ReadStatusAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var line = new StringBuilder();
        var one = new byte[1];
        while (await _stream.ReadAsync(one, patience.Token) == 1 && one[0] != '\n') line.Append((char)one[0]);
        return line.ToString().TrimEnd();
    }

    public void Dispose() => client.Dispose();
}
