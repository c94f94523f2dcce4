using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Gateway.Load;

/// <summary>
/// One keep-alive connection that sends a hit, waits for the whole answer and sends the next. Sockets and byte offsets,
/// because an HttpClient would take more of the machine than the servers under test.
/// </summary>
internal sealed class LoadConnection(IPEndPoint server, HitBytes hit, Tally tally) : IDisposable
{
    private readonly byte[] _answer = new byte[16 * 1024];
    private Socket _socket = NewSocket();

    /// <summary>Sends hits until the time is over; numbers come from <paramref name="next"/>.</summary>
    /// <param name="next">The number of the next hit.</param>
    /// <param name="gap">From one hit to the next at least; zero for none.</param>
    /// <param name="untilTimestamp">When to stop.</param>
    public async Task DriveAsync(Func<int> next, TimeSpan gap, long untilTimestamp)
    {
        while (Stopwatch.GetTimestamp() < untilTimestamp)
        {
            var number = next();
            var started = Stopwatch.GetTimestamp();
            var status = await SendAsync(number);
            tally.Note(number, status, Stopwatch.GetTimestamp() - started);
            if (gap - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } rest) await Task.Delay(rest);
        }
    }

    // A connection that breaks is an answer that did not come: it is counted, and the next hit has a new one.
    private async Task<int> SendAsync(int number)
    {
        try
        {
            if (!_socket.Connected) await _socket.ConnectAsync(server);
            await _socket.SendAsync(hit.Numbered(number));
            return await ReadStatusAsync();
        }
        catch (Exception fault) when (fault is SocketException or IOException)
        {
            _socket.Dispose();
            _socket = NewSocket();
            return 0;
        }
    }

    private static Socket NewSocket() => new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private async Task<int> ReadStatusAsync()
    {
        var length = 0;
        while (true)
        {
            var count = await _socket.ReceiveAsync(_answer.AsMemory(length));
            if (count == 0)
                throw new IOException("The server closed the connection.");
            length += count;
            if (IsWhole(_answer.AsSpan(0, length)))
                return int.Parse(_answer.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture);
            if (length == _answer.Length)
                throw new IOException("The answer is longer than any that /g/collect gives.");
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        var headers = answer[..end];
        var body = answer[(end + 4)..];
        var name = headers.IndexOf("\r\nContent-Length: "u8);
        if (name < 0)
            return body.EndsWith("0\r\n\r\n"u8);
        var value = headers[(name + "\r\nContent-Length: ".Length)..];
        var line = value.IndexOf((byte)'\r');
        return body.Length >= int.Parse(line < 0 ? value : value[..line], NumberStyles.None,
            CultureInfo.InvariantCulture);
    }

    public void Dispose() => _socket.Dispose();
}
