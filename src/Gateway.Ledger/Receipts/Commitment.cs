using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Gateway.Ledger.Receipts;

/// <summary>
/// Sixteen bytes that bind a record to a person, a payload or a consent, and tell nothing without the person's key:
/// HMAC-SHA-256, cut. Destroy the key and they are random numbers. FORMAT.md §9.
/// </summary>
/// <param name="Value">The bytes as a big-endian number; 0 for none.</param>
public readonly record struct Commitment(UInt128 Value)
{
    /// <summary>The length in bytes, of a commitment and of a record's id.</summary>
    public const int Size = 16;

    /// <summary>The length of a person's key, in bytes.</summary>
    public const int KeySize = 32;

    private const int MostOnStack = 512;

    /// <summary>To the person: other for every record, so that records of one person cannot be told.</summary>
    public static Commitment ToSubject(ReadOnlySpan<byte> key, Guid recordId) => Of(key, "subj"u8, recordId, []);

    /// <summary>To what was sent, by its SHA-256.</summary>
    public static Commitment ToPayload(ReadOnlySpan<byte> key, Guid recordId, ReadOnlySpan<byte> payloadSha256) =>
        Of(key, "payload"u8, recordId, payloadSha256);

    /// <summary>To the consent: the TC string, the id of an own record …, as UTF-8.</summary>
    public static Commitment ToConsent(ReadOnlySpan<byte> key, Guid recordId, ReadOnlySpan<byte> signal) =>
        Of(key, "consent"u8, recordId, signal);

    /// <summary>Reads 16 bytes.</summary>
    public static Commitment Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes));

    /// <summary>Writes 16 bytes.</summary>
    public void Write(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, Value);

    /// <summary>Lower-case hexadecimal.</summary>
    public override string ToString() => Value.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);

    private static Commitment Of(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> label, Guid recordId, ReadOnlySpan<byte> content)
    {
        if (key.Length != KeySize) throw new ArgumentException($"A key has {KeySize} bytes.", nameof(key));
        // One call over one piece: two for every send, and half the cost of feeding the parts one by one.
        var length = label.Length + Size + content.Length;
        var message = length <= MostOnStack ? stackalloc byte[length] : new byte[length];
        label.CopyTo(message);
        recordId.TryWriteBytes(message[label.Length..], bigEndian: true, out _);
        content.CopyTo(message[(label.Length + Size)..]);
        Span<byte> output = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, message, output);
        return Read(output);
    }
}
