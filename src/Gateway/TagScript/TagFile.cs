using System.IO.Compression;
using System.Security.Cryptography;

namespace Gateway.TagScript;

/// <summary>One JavaScript file for browsers, held in memory in every coding it is served in.</summary>
internal sealed class TagFile
{
    public TagFile(byte[] content)
    {
        Content = content;
        Gzip = Compress(to => new GZipStream(to, CompressionLevel.SmallestSize));
        Brotli = Compress(to => new BrotliStream(to, CompressionLevel.SmallestSize));
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        Hash = Sha256[..16];
        Integrity = "sha384-" + Convert.ToBase64String(SHA384.HashData(content));
    }

    public byte[] Content { get; }

    public byte[] Gzip { get; }

    public byte[] Brotli { get; }

    /// <summary>SHA-256 of the content, lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>Sixteen hexadecimal digits that change with the content.</summary>
    public string Hash { get; }

    /// <summary>The value for the <c>integrity</c> attribute (Subresource Integrity).</summary>
    public string Integrity { get; }

    private byte[] Compress(Func<Stream, Stream> into)
    {
        var compressed = new MemoryStream();
        using (var compressor = into(compressed))
            compressor.Write(Content);
        return compressed.ToArray();
    }
}
