using System.Net;
using System.Net.Sockets;
using Gateway.Tests.Control;
using Gateway.Tests.Egress;

namespace Gateway.Tests.Doors;

/// <summary>The whole program before a site whose origin keeps the head of every request, byte for byte.</summary>
public sealed class FrontedSite : IAsyncLifetime
{
    private readonly List<string> _heads = [];
    private ScriptedServer _origin = null!;
    private ControlServer _server = null!;

    /// <summary>What the origin was asked since the door was last spoken to.</summary>
    public IReadOnlyList<string> Heads
    {
        get
        {
            lock (_heads) return [.. _heads];
        }
    }

    public async Task InitializeAsync()
    {
        _origin = new ScriptedServer(async (head, stream, end) =>
        {
            lock (_heads) _heads.Add(head);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), end);
        });
        _server = await ControlServer.StartProgramAsync();
        (await _server.Admin.AddAsync("sites", SomeResources.SiteDraft().With("upstream", _origin.Address.ToString())))
            .Is(HttpStatusCode.Created);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _origin.DisposeAsync();
    }

    /// <summary>Everything that the public door says to these bytes, until it closes the connection.</summary>
    public async Task<string> SayAsync(string request)
    {
        lock (_heads) _heads.Clear();
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _server.PublicAddress.Port);
        using var connection = new DoorConnection(client);
        await connection.SendAsync(request);
        return await connection.ReadToEndAsync();
    }
}
