using System.Buffers;

namespace Gateway.Egress;

/// <summary>Reads an answer's body, and no more of it than is wanted.</summary>
internal static class BoundedBody
{
    private const int First = 4096;

    /// <summary>The body's first bytes: all of them when there are no more than <paramref name="most"/>.</summary>
    public static async Task<byte[]> ReadAsync(HttpContent content, int most, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(First, most));
        var length = 0;
        try
        {
            while (length < most)
            {
                if (length == buffer.Length) buffer = Larger(buffer);
                var room = Math.Min(buffer.Length, most) - length;
                var read = await stream.ReadAsync(buffer.AsMemory(length, room), cancellation);
                if (read == 0) break;
                length += read;
            }

            return buffer[..length];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Larger(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
