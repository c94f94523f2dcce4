using System.Net;
using System.Net.Sockets;

namespace Gateway.Egress;

/// <summary>Where an address leads.</summary>
internal enum AddressKind : byte
{
    /// <summary>Into the public Internet.</summary>
    Public = 0,

    /// <summary>To this machine or the network around it: for hosts that the settings name.</summary>
    Private = 1,

    /// <summary>
    /// To the services of a cloud, which hand out its keys, to the link's own neighbours, to many or to nobody: for no
    /// host at all.
    /// </summary>
    Forbidden = 2,
}

/// <summary>
/// Tells addresses apart by IANA's special-purpose registries, and by what clouds made of some. Only 2000::/3 of IPv6
/// is given out. An address that wraps an IPv4 address is never public: what it leads to is for a translator to say.
/// </summary>
internal static class AddressKinds
{
    // Azure's lies in a public range, Alibaba's in that of carriers.
    private static readonly IPNetwork[] Forbidden4 = Networks(
        "0.0.0.0/8", "100.100.100.200/32", "168.63.129.16/32", "169.254.0.0/16", "192.0.0.192/32", "224.0.0.0/4",
        "240.0.0.0/4");

    private static readonly IPNetwork[] Private4 = Networks(
        "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24");

    private static readonly IPNetwork[] Forbidden6 = Networks(
        "::/128", "fd00:ec2::254/128", "fe80::/10", "fec0::/10", "ff00::/8");

    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Private6 = Networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    // IPv4-compatible (RFC 4291 §2.5.5.1) and NAT64 (RFC 6052, RFC 8215) end in an IPv4 address.
    private static readonly IPNetwork[] EndInIpv4 = Networks("::/96", "64:ff9b::/96", "64:ff9b:1::/48");

    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    public static AddressKind Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => IsIn(Forbidden4, address) ? AddressKind.Forbidden
                : IsIn(Private4, address) ? AddressKind.Private
                : AddressKind.Public,
            AddressFamily.InterNetworkV6 => OfIpv6(address),
            _ => AddressKind.Forbidden,
        };
    }

    private static AddressKind OfIpv6(IPAddress address)
    {
        if (IsIn(Forbidden6, address)) return AddressKind.Forbidden;
        if (address.Equals(IPAddress.IPv6Loopback)) return AddressKind.Private;
        if (Wrapped(address) is { } inner)
            return Of(inner) == AddressKind.Forbidden ? AddressKind.Forbidden : AddressKind.Private;
        return Global6.Contains(address) && !IsIn(Private6, address) ? AddressKind.Public : AddressKind.Private;
    }

    private static IPAddress? Wrapped(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return IsIn(EndInIpv4, address) ? new IPAddress(bytes.AsSpan(12, 4))
            : SixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4))
            : null;
    }

    private static bool IsIn(IPNetwork[] networks, IPAddress address) =>
        Array.Exists(networks, network => network.Contains(address));

    private static IPNetwork[] Networks(params string[] texts) => Array.ConvertAll(texts, IPNetwork.Parse);
}
