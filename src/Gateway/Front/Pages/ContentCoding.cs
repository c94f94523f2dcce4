using System.IO.Compression;

namespace Gateway.Front.Pages;

/// <summary>The content codings (RFC 9110 §8.4.1) in which a page can be changed.</summary>
internal enum ContentCoding
{
    Identity,
    Gzip,
    Brotli,

    /// <summary>The zlib format, as the RFC has it.</summary>
    Deflate,
}

internal static class ContentCodingStreams
{
    /// <summary>The page itself, read from what the origin sends.</summary>
    public static async ValueTask<Stream> DecodeAsync(this ContentCoding coding, Stream encoded,
        CancellationToken cancellationToken) => coding switch
    {
        ContentCoding.Gzip => new GZipStream(encoded, CompressionMode.Decompress),
        ContentCoding.Brotli => new BrotliStream(encoded, CompressionMode.Decompress),
        ContentCoding.Deflate => await InflateAsync(encoded, cancellationToken),
        _ => encoded,
    };

    /// <summary>What the visitor is sent, read from the page.</summary>
    public static Stream Encode(this ContentCoding coding, Stream page) => coding switch
    {
        ContentCoding.Gzip => new CompressingStream(page, to => new GZipStream(to, CompressionLevel.Optimal, true)),
        ContentCoding.Brotli => new CompressingStream(page,
            to => new BrotliStream(to, CompressionLevel.Optimal, true)),
        ContentCoding.Deflate => new CompressingStream(page, to => new ZLibStream(to, CompressionLevel.Optimal, true)),
        _ => page,
    };

    /// <summary>Some servers send the bare stream and call it deflate; the zlib header (RFC 1950 §2.2) tells.</summary>
    private static async ValueTask<Stream> InflateAsync(Stream encoded, CancellationToken cancellationToken)
    {
        var start = new byte[2];
        var count = await encoded.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        var replayed = new ReplayingStream(start.AsMemory(0, count), encoded);
        var hasHeader = (start[0] & 0x0F) == 8 && ((start[0] << 8) | start[1]) % 31 == 0;
        return hasHeader
            ? new ZLibStream(replayed, CompressionMode.Decompress)
            : new DeflateStream(replayed, CompressionMode.Decompress);
    }
}
