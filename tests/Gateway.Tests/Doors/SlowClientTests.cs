using System.Net.Sockets;

namespace Gateway.Tests.Doors;

/// <summary>Who connects and dawdles takes up nothing for long. Limits are short here; how they act is the same.</summary>
public sealed class SlowClientTests
{
    [Fact]
    public async Task Headers_that_never_end_end_the_connection()
    {
        await using var door = await PublicDoor.StartAsync(("Gateway:Limits:HeadersSeconds", "0.5"));
        using var slow = await door.ConnectAsync();
        await slow.SendAsync("POST /g/collect HTTP/1.1\r\nHost: shop.example\r\nX-Drip: ");

        Assert.StartsWith("HTTP/1.1 408", await slow.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_drips_ends_the_connection_and_others_are_served_meanwhile()
    {
        await using var door = await PublicDoor.StartAsync(("Gateway:Limits:GraceSeconds", "1.1"));
        using var slow = await door.ConnectAsync();
        await slow.SendAsync("POST /g/collect HTTP/1.1\r\nHost: shop.example\r\nContent-Length: 60000\r\n\r\n{");
        using var other = await door.ConnectAsync();
        await other.SendAsync("GET /.well-known/gpc.json HTTP/1.1\r\nHost: shop.example\r\n\r\n");

        Assert.Equal("HTTP/1.1 200 OK", await other.ReadStatusAsync());
        Assert.StartsWith("HTTP/1.1 408", await slow.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_idles_is_closed()
    {
        await using var door = await PublicDoor.StartAsync(("Gateway:Limits:IdleSeconds", "1"));
        using var idle = await door.ConnectAsync();
        await idle.SendAsync("GET /.well-known/gpc.json HTTP/1.1\r\nHost: shop.example\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200", await idle.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_connection_too_many_is_closed_and_the_management_door_stays_open()
    {
        await using var door = await PublicDoor.StartAsync(("Gateway:Limits:PublicConnections", "2"));
        using var first = await door.ConnectAsync();
        using var second = await door.ConnectAsync();
        await first.SendAsync("GET /.well-known/gpc.json HTTP/1.1\r\nHost: shop.example\r\n\r\n");
        await second.SendAsync("GET /.well-known/gpc.json HTTP/1.1\r\nHost: shop.example\r\n\r\n");
        Assert.Equal("HTTP/1.1 200 OK", await first.ReadStatusAsync());
        Assert.Equal("HTTP/1.1 200 OK", await second.ReadStatusAsync());
        using var colleague = new HttpClient { BaseAddress = door.Management };

        Assert.True(await ClosesAsync(door));
        Assert.True((await colleague.GetAsync("/healthz/live")).IsSuccessStatusCode);
    }

    // A connection may be closed while it is being made, and then is reset.
    private static async Task<bool> ClosesAsync(PublicDoor door)
    {
        try
        {
            using var client = await door.ConnectAsync();
            return await client.ReadToEndAsync() == "";
        }
        catch (SocketException reset) when (reset.SocketErrorCode == SocketError.ConnectionReset)
        {
            return true;
        }
    }

    [Fact]
    public async Task A_limit_that_cannot_be_is_named_before_anything_starts()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(
            () => PublicDoor.StartAsync(("Gateway:Limits:GraceSeconds", "0")));

        Assert.Contains("Gateway:Limits", fault.Message, StringComparison.Ordinal);
        Assert.Contains("GraceSeconds", fault.Message, StringComparison.Ordinal);
    }
}
