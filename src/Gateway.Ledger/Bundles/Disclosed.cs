using System.Buffers;
using System.Buffers.Binary;
using Gateway.Ledger.Receipts;

namespace Gateway.Ledger.Bundles;

/// <summary>The part of a segment that is one partner's.</summary>
internal static class Disclosed
{
    /// <summary>
    /// A segment with the partner's records alone, in their order; null when there is none. Their terms are numbered
    /// anew: a record's leaf has the terms' hash, not their number.
    /// </summary>
    public static byte[]? Records(byte[] file, string partner)
    {
        if (!SegmentFile.TryParse(file, out var segment)) throw new InvalidDataException("A segment is altered.");
        var numbers = new Dictionary<int, int>();
        var terms = new List<ReadOnlyMemory<byte>>();
        for (var i = 0; i < segment.Terms.Count; i++)
        {
            if (!ReceiptTerms.TryParse(segment.Terms[i], out var read) || read.Partner != partner) continue;
            numbers[i] = terms.Count;
            terms.Add(segment.Terms[i]);
        }

        var records = new ArrayBufferWriter<byte>();
        for (var i = 0; i < segment.Count; i++)
        {
            if (!numbers.TryGetValue(ReceiptRecord.Terms(segment[i]), out var number)) continue;
            var record = records.GetSpan(ReceiptRecord.Size);
            segment[i].CopyTo(record);
            BinaryPrimitives.WriteInt32BigEndian(record, number);
            records.Advance(ReceiptRecord.Size);
        }

        return terms.Count == 0 ? null : SegmentFile.Write(terms, records.WrittenSpan);
    }
}
