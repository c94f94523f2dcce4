using System.Buffers.Binary;
using Gateway.Ledger.Json;
using Gateway.Ledger.Merkle;

namespace Gateway.Ledger.Receipts;

/// <summary>The 88 bytes of a record in a segment, all numbers big-endian: FORMAT.md §8.</summary>
/// <remarks>
/// 0 terms (4), 4 seq (8), 12 microseconds (8), 20 outcome (1), 21 attempt (1), 22 status (2), 24 record id (16),
/// 40 subject (16), 56 payload (16), 72 consent (16).
/// </remarks>
public static class ReceiptRecord
{
    /// <summary>The length of a record in a segment.</summary>
    public const int Size = 88;

    // The index of the terms, in whose place the leaf has their hash: 116 bytes, so that hashing takes two blocks.
    private const int TermsSize = 4;
    private const int LeafSize = TreeHash.Size + Size - TermsSize;

    /// <summary>Writes a record.</summary>
    public static void Write(Span<byte> record, in Receipt receipt, int terms, long seq)
    {
        BinaryPrimitives.WriteInt32BigEndian(record, terms);
        BinaryPrimitives.WriteInt64BigEndian(record[4..], seq);
        BinaryPrimitives.WriteInt64BigEndian(record[12..], Instants.Microseconds(receipt.At));
        record[20] = (byte)receipt.Outcome;
        record[21] = receipt.Attempt;
        BinaryPrimitives.WriteUInt16BigEndian(record[22..], receipt.Status);
        receipt.RecordId.TryWriteBytes(record[24..40], bigEndian: true, out _);
        receipt.Subject.Write(record[40..]);
        receipt.Payload.Write(record[56..]);
        receipt.Consent.Write(record[72..]);
    }

    /// <summary>The index of its terms in its segment.</summary>
    public static int Terms(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadInt32BigEndian(record);

    /// <summary>Its number among all records of its instance, from 0, without a gap.</summary>
    public static long Seq(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadInt64BigEndian(record[4..]);

    /// <summary>When, in microseconds since 1970.</summary>
    public static long Microseconds(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadInt64BigEndian(record[12..]);

    /// <summary>What came of it.</summary>
    public static ReceiptOutcome Outcome(ReadOnlySpan<byte> record) => (ReceiptOutcome)record[20];

    /// <summary>Everything it says, with its terms.</summary>
    public static Receipt Read(ReadOnlySpan<byte> record, ReceiptTerms terms) => new(
        terms, new Guid(record[24..40], bigEndian: true), Instants.FromMicroseconds(Microseconds(record)),
            Outcome(record))
    {
        Attempt = record[21],
        Status = BinaryPrimitives.ReadUInt16BigEndian(record[22..]),
        Subject = Commitment.Read(record[40..]),
        Payload = Commitment.Read(record[56..]),
        Consent = Commitment.Read(record[72..]),
    };

    /// <summary>
    /// Its leaf in its tag's tree: the hash of the terms' SHA-256 and all of the record but their index.
    /// </summary>
    public static TreeHash Leaf(ReadOnlySpan<byte> record, in TreeHash terms)
    {
        Span<byte> leaf = stackalloc byte[LeafSize];
        terms.CopyTo(leaf);
        record[TermsSize..Size].CopyTo(leaf[TreeHash.Size..]);
        return TreeHasher.Leaf(leaf);
    }
}
