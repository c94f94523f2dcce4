using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Gateway.Ledger.Receipts;

/// <summary>
/// Group commits in the file of an open segment: length, eight bytes of SHA-256, content. Never handed out.
/// </summary>
internal static class Frames
{
    public const int HeadSize = 12;

    // One group commit is far smaller; a length beyond this is a torn head.
    private const int MaxLength = 1 << 28;

    /// <summary>Fills in the head before content that lies behind <see cref="HeadSize"/> bytes.</summary>
    public static void Close(Span<byte> frame)
    {
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length - HeadSize);
        SHA256.HashData(frame[HeadSize..]).AsSpan(0, 8).CopyTo(frame[4..]);
    }

    /// <summary>The contents up to the first that is torn, and how many bytes lie behind that.</summary>
    public static (IReadOnlyList<ReadOnlyMemory<byte>> Contents, long Torn) Read(ReadOnlyMemory<byte> file)
    {
        var contents = new List<ReadOnlyMemory<byte>>();
        while (file.Length >= HeadSize)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.Span);
            if (length is < 0 or > MaxLength || file.Length - HeadSize < length) break;
            var content = file.Slice(HeadSize, length);
            if (!SHA256.HashData(content.Span).AsSpan(0, 8).SequenceEqual(file.Span[4..HeadSize])) break;
            contents.Add(content);
            file = file[(HeadSize + length)..];
        }

        return (contents, file.Length);
    }
}
