using System.Buffers;
using System.Buffers.Binary;

namespace Gateway.Ledger.Receipts;

/// <summary>The file of a sealed segment: FORMAT.md §8.</summary>
public sealed class SegmentFile
{
    // A segment has at most 65,536 records, or what one group commit adds to them.
    private const int MaxRecords = 1 << 20;
    private readonly ReadOnlyMemory<byte> records;

    private SegmentFile(IReadOnlyList<ReadOnlyMemory<byte>> terms, ReadOnlyMemory<byte> records)
    {
        Terms = terms;
        this.records = records;
    }

    /// <summary>The first line of the file.</summary>
    public static ReadOnlySpan<byte> Head => "gateway-segment/v1\n"u8;

    /// <summary>The terms, each canonical JSON.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Terms { get; }

    /// <summary>How many records it holds.</summary>
    public int Count => records.Length / ReceiptRecord.Size;

    /// <summary>The bytes of a record.</summary>
    public ReadOnlySpan<byte> this[int index] => records.Span.Slice(index * ReceiptRecord.Size, ReceiptRecord.Size);

    /// <summary>Writes the file.</summary>
    public static byte[] Write(IReadOnlyList<ReadOnlyMemory<byte>> terms, ReadOnlySpan<byte> records)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var output = new ArrayBufferWriter<byte>(Head.Length + 8 + terms.Sum(each => 4 + each.Length) + records.Length);
        output.Write(Head);
        WriteLength(output, terms.Count);
        WriteLength(output, records.Length / ReceiptRecord.Size);
        foreach (var each in terms)
        {
            WriteLength(output, each.Length);
            output.Write(each.Span);
        }

        output.Write(records);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads the file; its records and terms are not judged.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> bytes, out SegmentFile segment)
    {
        segment = null!;
        if (!bytes.Span.StartsWith(Head) || bytes.Length < Head.Length + 8) return false;
        var rest = bytes[Head.Length..];
        var count = TakeLength(ref rest);
        var length = (long)TakeLength(ref rest) * ReceiptRecord.Size;
        if (count > MaxRecords || length > (long)MaxRecords * ReceiptRecord.Size) return false;
        var terms = new List<ReadOnlyMemory<byte>>();
        for (var i = 0; i < count; i++)
        {
            if (rest.Length < 4) return false;
            var size = TakeLength(ref rest);
            if (size > rest.Length) return false;
            terms.Add(rest[..(int)size]);
            rest = rest[(int)size..];
        }

        if (rest.Length != length) return false;
        segment = new SegmentFile(terms, rest);
        return true;
    }

    private static void WriteLength(ArrayBufferWriter<byte> output, int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(4), length);
        output.Advance(4);
    }

    private static uint TakeLength(ref ReadOnlyMemory<byte> rest)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(rest.Span);
        rest = rest[4..];
        return length;
    }
}
