using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Gateway.Egress;

namespace Gateway.Floods;

/// <summary>
/// The network that a request comes from, as one number: an IPv4 address, which a carrier or an office already shares
/// among many, or the first 56 bits of an IPv6 address, which is what one subscriber gets at least.
/// </summary>
internal static class Network
{
    private const ulong First56Bits = ~0xFFUL;

    // No address of the public Internet (2000::/3) begins like this.
    private const ulong Ipv4 = 0xFFUL << 56;

    /// <summary>
    /// Null for an address that is none of the public Internet: behind it may be a proxy that everybody comes through.
    /// </summary>
    public static ulong? Of(IPAddress? address)
    {
        if (address is null || AddressKinds.Of(address) != AddressKind.Public) return null;
        Span<byte> bytes = stackalloc byte[16];
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (!address.TryWriteBytes(bytes, out _)) return null;
        return address.AddressFamily == AddressFamily.InterNetwork
            ? Ipv4 | BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : BinaryPrimitives.ReadUInt64BigEndian(bytes) & First56Bits;
    }
}
