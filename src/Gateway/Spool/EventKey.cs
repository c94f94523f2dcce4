using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Spool;

/// <summary>
/// By what an event is known again within the idempotency window: 96 bits of the SHA-256 of site and event id. No two
/// ids are ever taken for one, and what is remembered of an id does not grow with it.
/// </summary>
internal readonly record struct EventKey(ulong High, uint Low)
{
    /// <summary>Bytes of a key as it is stored.</summary>
    public const int Length = 12;

    private const int LongestOnStack = 512;

    public static EventKey Of(string site, string id)
    {
        var length = Encoding.UTF8.GetMaxByteCount(site.Length + id.Length + 1);
        var text = length <= LongestOnStack ? stackalloc byte[LongestOnStack] : new byte[length];
        var written = Encoding.UTF8.GetBytes(site, text);
        text[written++] = (byte)'\n';
        written += Encoding.UTF8.GetBytes(id, text[written..]);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..written], digest);
        return Read(digest);
    }

    public static EventKey Read(ReadOnlySpan<byte> stored) => new(
        BinaryPrimitives.ReadUInt64BigEndian(stored), BinaryPrimitives.ReadUInt32BigEndian(stored[8..]));

    public void Write(Span<byte> stored)
    {
        BinaryPrimitives.WriteUInt64BigEndian(stored, High);
        BinaryPrimitives.WriteUInt32BigEndian(stored[8..], Low);
    }
}
