namespace Gateway.Hits;

/// <summary>Reads a request's body up to a limit.</summary>
internal static class BodyReader
{
    /// <summary>The bytes, or null when there are more than the limit.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int limit)
    {
        if (request.ContentLength > limit) return null;
        var buffer = new byte[(int)(request.ContentLength ?? 4096) + 1];
        var length = 0;
        while (true)
        {
            var read = await request.Body.ReadAsync(buffer.AsMemory(length), request.HttpContext.RequestAborted);
            if (read == 0) return buffer.AsMemory(0, length);
            length += read;
            if (length > limit) return null;
            if (length == buffer.Length) Array.Resize(ref buffer, Math.Min(2 * length, limit + 1));
        }
    }
}
