using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Gateway.Ledgers;

/// <summary>
/// The ids under which deliveries stand in the ledger. They follow from the hit's number and the tag, so that all
/// attempts of a delivery share one across restarts, and nobody can tell a visitor by them.
/// </summary>
internal sealed class RecordIds(IOptions<LedgerOptions> options)
{
    private readonly ConcurrentDictionary<string, UInt128> _tags = new(StringComparer.Ordinal);

    /// <summary>A UUID of version 8: the number in its first 48 bits, then bits of the instance's and the tag's hash.</summary>
    public Guid Of(long hit, string tag)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _tags.GetOrAdd(tag, Digest) | ((UInt128)(ulong)hit << 80));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The id of a hit that a tag was refused at the door: found again by who knows the event id.</summary>
    public Guid OfRefused(string site, string hit, string tag)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{options.Value.Instance}\n{site}\n{hit}\n{tag}"), hash);
        hash[6] = (byte)(0x80 | (hash[6] & 0x0F));
        hash[8] = (byte)(0x80 | (hash[8] & 0x3F));
        return new Guid(hash[..16], bigEndian: true);
    }

    private UInt128 Digest(string tag)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{options.Value.Instance}\n{tag}"), hash);
        hash[..6].Clear();
        hash[6] = (byte)(0x80 | (hash[6] & 0x0F));
        hash[8] = (byte)(0x80 | (hash[8] & 0x3F));
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
