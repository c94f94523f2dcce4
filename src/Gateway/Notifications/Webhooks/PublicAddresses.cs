using System.Net;
using System.Net.Sockets;

namespace Gateway.Notifications.Webhooks;

/// <summary>
/// Tells addresses of the public Internet from those that lead to this machine, to the network around it or to the
/// services of a cloud (IANA special-purpose registries; Azure's 168.63.129.16 lies in a public range).
/// </summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] Special4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16",
            "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
            "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    // Only 2000::/3 is given out, and within it these carry IPv4 addresses or lead nowhere.
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Special6 =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    public static bool Contains(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Special4.Any(network => network.Contains(address)),
            AddressFamily.InterNetworkV6 => Global6.Contains(address)
                && !Special6.Any(network => network.Contains(address)),
            _ => false,
        };
    }
}
