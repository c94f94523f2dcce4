using System.Buffers;
using System.Buffers.Binary;
using Gateway.Ledger.Log;
using Gateway.Ledger.Merkle;
using Gateway.Ledger.Storage;

namespace Gateway.Ledger.Receipts;

/// <summary>A segment that is being written: what is committed to its file is also summed up in memory.</summary>
internal sealed class OpenSegment : IDisposable
{
    private const byte TermsItem = (byte)'T', RecordItem = (byte)'R', RefusalItem = (byte)'C';
    private readonly SegmentTally tally = new();
    private readonly Dictionary<TreeHash, int> numbers = [];
    private readonly List<ReadOnlyMemory<byte>> terms = [];
    private readonly ArrayBufferWriter<byte> records = new();
    private readonly ArrayBufferWriter<byte> frame = new();
    private readonly IAppendFile? file;

    private OpenSegment(OpenSegmentHead head, IAppendFile? file)
    {
        Head = head;
        this.file = file;
    }

    public OpenSegmentHead Head { get; }

    public long Records => tally.Records;

    /// <summary>Makes the file and its name durable.</summary>
    public static OpenSegment Create(ILedgerFiles files, OpenSegmentHead head)
    {
        var path = LedgerPaths.OpenSegment(head.Instance, head.Number);
        var segment = new OpenSegment(head, files.Append(path));
        segment.Begin();
        segment.frame.Write(head.ToBytes());
        segment.Commit();
        files.SyncFolder(SafeWrite.Folder(path));
        return segment;
    }

    /// <summary>Reads what a crash left; null when not even the head was written.</summary>
    public static OpenSegment? Recover(byte[] bytes, out long torn)
    {
        (var frames, torn) = Frames.Read(bytes);
        if (frames.Count == 0 || OpenSegmentHead.Read(frames[0]) is not { } head) return null;
        var segment = new OpenSegment(head, null);
        foreach (var content in frames.Skip(1)) segment.Take(content);
        return segment;
    }

    /// <summary>Starts a group commit.</summary>
    public void Begin()
    {
        frame.ResetWrittenCount();
        frame.Write(stackalloc byte[Frames.HeadSize]);
    }

    /// <summary>Adds a receipt to the group, and tells its number.</summary>
    public long Add(in Receipt receipt)
    {
        if (!numbers.TryGetValue(receipt.Terms.Sha256, out var number))
        {
            Item(TermsItem, receipt.Terms.Bytes.Span);
            number = AddTerms(receipt.Terms);
        }

        var seq = Head.SeqFrom + tally.Records;
        Span<byte> record = stackalloc byte[ReceiptRecord.Size];
        ReceiptRecord.Write(record, receipt, number, seq);
        frame.Write([RecordItem]);
        frame.Write(record);
        AddRecord(record);
        return seq;
    }

    /// <summary>Adds counted refusals to the group.</summary>
    public void Add(RefusalCount refused)
    {
        Item(RefusalItem, refused.ToBytes());
        tally.Add(refused);
    }

    /// <summary>Makes the group durable.</summary>
    public void Commit()
    {
        var bytes = frame.WrittenMemory.ToArray();
        Frames.Close(bytes);
        file!.Append(bytes);
    }

    /// <summary>The file of the sealed segment.</summary>
    public byte[] ToFile() => SegmentFile.Write(terms, records.WrittenSpan);

    /// <summary>The rows of its manifest.</summary>
    public IReadOnlyList<TagRow> Rows() => tally.Rows(Convert.FromHexString(Head.Salt));

    public void Dispose() => file?.Dispose();

    private int AddTerms(ReceiptTerms added)
    {
        var number = terms.Count;
        numbers.Add(added.Sha256, number);
        terms.Add(added.Bytes);
        tally.Add(added);
        return number;
    }

    private void AddRecord(ReadOnlySpan<byte> record)
    {
        if (!tally.TryAdd(record)) throw new ArgumentException("A receipt's outcome is none that the format knows.");
        records.Write(record);
    }

    private void Item(byte kind, ReadOnlySpan<byte> bytes)
    {
        Span<byte> head = stackalloc byte[5];
        head[0] = kind;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], bytes.Length);
        frame.Write(head);
        frame.Write(bytes);
    }

    private void Take(ReadOnlyMemory<byte> content)
    {
        while (!content.IsEmpty)
        {
            var kind = content.Span[0];
            if (kind == RecordItem)
            {
                AddRecord(content.Span.Slice(1, ReceiptRecord.Size));
                content = content[(1 + ReceiptRecord.Size)..];
                continue;
            }

            var item = content.Slice(5, BinaryPrimitives.ReadInt32BigEndian(content.Span[1..]));
            content = content[(5 + item.Length)..];
            if (kind == TermsItem && ReceiptTerms.TryParse(item, out var read)) AddTerms(read);
            else if (kind == RefusalItem && RefusalCount.Read(item) is { } refused) tally.Add(refused);
            else throw new InvalidDataException("The open segment holds what this version does not know.");
        }
    }
}
