using System.Buffers;

namespace Gateway.Hits;

/// <summary>Reads a request's body up to a limit.</summary>
internal static class BodyReader
{
    /// <summary>The bytes, or null when there are more than the limit.</summary>
    /// <exception cref="BadHttpRequestException">It broke off, came too slowly, or is framed wrongly.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int limit)
    {
        if (request.ContentLength > limit) return null;
        // The server's own pipe: it holds the whole body most of the time, and nothing is copied but the result. It
        // fails by itself when the client goes away.
        var body = request.BodyReader;
        try
        {
            while (true)
            {
                var read = await body.ReadAsync(CancellationToken.None);
                if (read.Buffer.Length > limit || read.IsCompleted)
                {
                    ReadOnlyMemory<byte>? bytes = read.Buffer.Length > limit ? null : read.Buffer.ToArray();
                    body.AdvanceTo(read.Buffer.End);
                    return bytes;
                }

                body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (IOException fault) when (fault is not BadHttpRequestException)
        {
            // A chunk whose size is no number, or a connection that is gone.
            throw new BadHttpRequestException("The body broke off.", StatusCodes.Status400BadRequest, fault);
        }
    }
}
