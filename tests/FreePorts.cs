using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Gateway;

/// <summary>
/// Ports for programs that are told which to listen on: below those that Linux gives to outgoing connections, so that
/// no client sits on one when the program starts, or starts again.
/// </summary>
internal static class FreePorts
{
    private const int First = 20_000, End = 32_000;

    private static readonly ConcurrentDictionary<int, bool> Taken = new();

    public static int Take()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, End);
            if (Taken.TryAdd(port, true) && IsFree(port)) return port;
        }
    }

    private static bool IsFree(int port)
    {
        using var probe = new TcpListener(IPAddress.IPv6Any, port);
        probe.Server.DualMode = true;
        try
        {
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
