using System.Net;
using System.Net.Sockets;

namespace Gateway.Installing;

/// <summary>
/// How long Safari keeps a cookie that the gateway sets: seven days when the host that answers looks like a third party
/// behind the site's name, told by the first half of its address (webkit.org/tracking-prevention).
/// </summary>
internal static class SafariLifetime
{
    private const int HalfOfIpv6 = 8;
    private const int HalfOfIpv4 = 2;

    /// <summary>Whether some address of the gateway's host shares its first half with one of the site's.</summary>
    public static bool IsWhole(IReadOnlyList<IPAddress> site, IReadOnlyList<IPAddress> gateway) =>
        gateway.All(one => site.Any(other => IsNear(one, other)));

    private static bool IsNear(IPAddress one, IPAddress other)
    {
        if (one.AddressFamily != other.AddressFamily) return false;
        var half = one.AddressFamily == AddressFamily.InterNetwork ? HalfOfIpv4 : HalfOfIpv6;
        return one.GetAddressBytes().AsSpan(0, half).SequenceEqual(other.GetAddressBytes().AsSpan(0, half));
    }
}
