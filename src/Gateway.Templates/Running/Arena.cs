using System.Buffers;

namespace Gateway.Templates.Running;

/// <summary>
/// Rented memory for the texts that one run makes. Texts never move: a full chunk is kept until the end.
/// </summary>
internal sealed class Arena
{
    private readonly List<byte[]> chunks = [];
    private byte[] current = [];
    private int used;

    /// <summary>
    /// Room for at least this many bytes, in <paramref name="chunk"/> from <paramref name="start"/> on.
    /// </summary>
    public Span<byte> Reserve(int length, out byte[] chunk, out int start)
    {
        if (used + length > current.Length)
        {
            current = ArrayPool<byte>.Shared.Rent(Math.Max(length, 4096));
            chunks.Add(current);
            used = 0;
        }
        (chunk, start) = (current, used);
        return current.AsSpan(used, length);
    }

    public void Keep(int length) => used += length;

    public void Clear()
    {
        foreach (var chunk in chunks)
            ArrayPool<byte>.Shared.Return(chunk, clearArray: true);
        chunks.Clear();
        (current, used) = ([], 0);
    }
}
