using System.Net;
using System.Text;
using Gateway.Delivery;
using Gateway.Egress;
using Gateway.Templates;
using Gateway.Tests.Control;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Egress;

/// <summary>The way out, over real sockets; only the resolving of names is the test's.</summary>
public sealed class EgressGateTests
{
    private const string Empty = "HTTP/1.1 204 No Content\r\n\r\n";

    private readonly CollectedLog _log = new();

    [Fact]
    public async Task A_name_that_answers_with_a_public_address_first_and_loopback_then_reaches_nobody()
    {
        await using var inside = new ScriptedServer(Empty);
        var asked = 0;
        Task<IPAddress[]> Rebind(string host, CancellationToken cancel) => Task.FromResult(
            new[] { IPAddress.Parse(Interlocked.Increment(ref asked) == 1 ? "192.0.2.1" : "127.0.0.1") });
        using var client = Open(Rebind);

        for (var tries = 0; tries < 3; tries++)
        {
            var refused = await Assert.ThrowsAsync<EgressRefusedException>(
                () => SendAsync(client, $"https://rebind.example:{inside.Port}/"));
            Assert.Equal((EgressReason.PrivateAddress, "rebind.example"), (refused.Reason, refused.Host));
        }

        Assert.Equal(3, asked);
        Assert.Equal(0, inside.Connections);
    }

    [Fact]
    public async Task A_connection_goes_to_an_address_that_was_looked_at_and_the_name_is_not_asked_again()
    {
        await using var server = new ScriptedServer(Empty);
        var asked = new List<string>();
        Task<IPAddress[]> Resolve(string host, CancellationToken cancel)
        {
            asked.Add(host);
            return Task.FromResult(new[] { IPAddress.Loopback });
        }

        using var client = Open(Resolve, $"relay.internal:{server.Port}");
        using var answer = await SendAsync(client, $"http://relay.internal:{server.Port}/");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(["relay.internal"], asked);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_good_address_beside_a_bad_one_is_not_used_either()
    {
        await using var server = new ScriptedServer(Empty);
        using var client = Open((_, _) => Task.FromResult(
            new[] { IPAddress.Loopback, IPAddress.Parse("169.254.169.254") }), "relay.internal");

        var refused = await Assert.ThrowsAsync<EgressRefusedException>(
            () => SendAsync(client, $"http://relay.internal:{server.Port}/"));
        Assert.Equal(EgressReason.ForbiddenAddress, refused.Reason);
        Assert.Equal(0, server.Connections);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_an_answer_and_is_not_followed(int status)
    {
        await using var inside = new ScriptedServer(Empty);
        await using var server = new ScriptedServer(
            $"HTTP/1.1 {status} Moved\r\nLocation: {inside.Address}\r\nContent-Length: 0\r\n\r\n");
        using var client = Open(Dns.GetHostAddressesAsync, server.Address.Authority, inside.Address.Authority);
        using var answer = await SendAsync(client, server.Address.AbsoluteUri);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(0, inside.Connections);
    }

    [Fact]
    public async Task Cookies_are_not_kept_and_a_packed_answer_is_not_unpacked()
    {
        var heads = new List<string>();
        await using var server = new ScriptedServer(async (head, stream, end) =>
        {
            heads.Add(head);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Encoding: gzip\r\n"u8.ToArray(), end);
            await stream.WriteAsync("Content-Length: 3\r\nConnection: close\r\n\r\nxyz"u8.ToArray(), end);
        });
        using var client = Open(Dns.GetHostAddressesAsync, server.Address.Authority);
        using var first = await SendAsync(client, server.Address.AbsoluteUri);
        using var second = await SendAsync(client, server.Address.AbsoluteUri);

        Assert.Equal("xyz", await first.Content.ReadAsStringAsync());
        Assert.All(heads, head =>
        {
            Assert.DoesNotContain("cookie", head, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("accept-encoding", head, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("traceparent", head, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task Of_an_endless_answer_only_the_first_bytes_are_read()
    {
        await using var server = new ScriptedServer(async (_, stream, end) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), end);
            var much = new byte[64 * 1024];
            while (true) await stream.WriteAsync(much, end);
        });
        using var vendors = Vendors(server, seconds: 30);
        var answer = await vendors.SendAsync(Request(server), CancellationToken.None);

        Assert.Equal((200, 64 * 1024), (answer.Status, answer.Body.Length));
    }

    [Fact]
    public async Task A_larger_list_than_any_list_is_fails()
    {
        await using var server = new ScriptedServer(async (_, stream, end) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"u8.ToArray(), end);
            await stream.WriteAsync(new byte[5000], end);
        });
        using var client = SomeEgress.Gate(server.Address.Authority).Open(TimeSpan.FromSeconds(30), 4000);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetByteArrayAsync(server.Address));
    }

    [Fact]
    public async Task An_answer_that_drips_ends_when_its_time_is_over()
    {
        await using var server = new ScriptedServer(async (_, stream, end) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), end);
            while (true)
            {
                await stream.WriteAsync("x"u8.ToArray(), end);
                await Task.Delay(20, end);
            }
        });
        using var vendors = Vendors(server, seconds: 1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => vendors.SendAsync(Request(server), CancellationToken.None));
    }

    [Fact]
    public async Task More_headers_than_fit_end_the_answer()
    {
        await using var server = new ScriptedServer(async (_, stream, end) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), end);
            var header = Encoding.ASCII.GetBytes($"X-Fill: {new string('x', 1000)}\r\n");
            while (true) await stream.WriteAsync(header, end);
        });
        using var client = Open(Dns.GetHostAddressesAsync, server.Address.Authority);

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(client, server.Address.AbsoluteUri));
    }

    [Theory]
    [InlineData("X-Note", "a\r\nX-Evil: 1")]
    [InlineData("X-Note", "a\nX-Evil: 1")]
    [InlineData("X-Note", "a\0b")]
    [InlineData("X-Note", "é")]
    [InlineData("X-Note\r\nX-Evil", "1")]
    [InlineData("Host", "elsewhere.example")]
    [InlineData("Transfer-Encoding", "chunked")]
    [InlineData("Content-Length", "0")]
    public async Task A_header_that_would_not_arrive_as_it_was_meant_is_refused_and_nothing_is_sent(
        string name, string value)
    {
        await using var server = new ScriptedServer(Empty);
        using var vendors = Vendors(server, seconds: 10);
        var request = Request(server) with { Headers = [KeyValuePair.Create(name, value)] };

        var refused = await Assert.ThrowsAsync<EgressRefusedException>(
            () => vendors.SendAsync(request, CancellationToken.None));
        Assert.Equal(EgressReason.Header, refused.Reason);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task A_proxy_of_the_settings_is_asked_for_names_and_a_host_that_the_settings_name_is_not_its_affair()
    {
        var asked = new List<string>();
        await using var proxy = new ScriptedServer(async (head, stream, end) =>
        {
            asked.Add(head[..head.IndexOf('\r', StringComparison.Ordinal)]);
            await stream.WriteAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), end);
        });
        await using var named = new ScriptedServer(Empty);
        var options = new EgressOptions
        {
            Proxy = proxy.Address, PrivateHosts = [named.Address.Authority], ConnectTimeoutSeconds = SomeEgress.Patience,
        };
        using var client = SomeEgress.Gate(options, NoName, _log).Open(connections: 1);

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(client, "https://api.vendor.example/x"));
        using var direct = await SendAsync(client, named.Address.AbsoluteUri);

        Assert.Equal(["CONNECT api.vendor.example:443 HTTP/1.1"], asked);
        Assert.Equal(1, named.Connections);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_ends_the_connection()
    {
        await using var server = await TlsServer.StartAsync();
        using var client = Open(Dns.GetHostAddressesAsync, $"localhost:{server.Port}");

        var fault = await Assert.ThrowsAsync<HttpRequestException>(
            () => SendAsync(client, $"https://localhost:{server.Port}/"));
        Assert.Equal(HttpRequestError.SecureConnectionError, fault.HttpRequestError);
        Assert.Equal(0, server.Requests);
    }

    [Fact]
    public async Task The_alarm_is_raised_once_for_a_host_and_a_reason_however_often_it_is_refused()
    {
        using var client = Open(NoName);
        for (var tries = 0; tries < 50; tries++)
        {
            await Assert.ThrowsAsync<EgressRefusedException>(() => SendAsync(client, "https://10.0.0.1/secret"));
            await Assert.ThrowsAsync<EgressRefusedException>(() => SendAsync(client, "http://api.vendor.example/"));
        }

        Assert.Equal(2, _log.Lines.Count);
        Assert.Contains("not_a_name", _log.Lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("secret", string.Concat(_log.Lines), StringComparison.Ordinal);
    }

    private static Task<IPAddress[]> NoName(string host, CancellationToken cancel) =>
        throw new InvalidOperationException($"{host} was resolved.");

    private static async Task<HttpResponseMessage> SendAsync(HttpMessageInvoker client, string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        return await client.SendAsync(request, CancellationToken.None);
    }

    private static VendorClient Vendors(ScriptedServer server, int seconds) => new(
        SomeEgress.Gate(server.Address.Authority), Options.Create(new DeliveryOptions { TimeoutSeconds = seconds }),
        TimeProvider.System);

    private static VendorRequest Request(ScriptedServer server) =>
        new("POST", server.Address, [], "{}"u8.ToArray(), "application/json");

    private HttpMessageInvoker Open(HostResolver resolve, params string[] privateHosts) => SomeEgress.Gate(
        new EgressOptions { PrivateHosts = privateHosts, ConnectTimeoutSeconds = SomeEgress.Patience }, resolve, _log)
        .Open(connections: 4);
}
