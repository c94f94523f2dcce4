using System.Net.Http.Headers;
using Microsoft.Extensions.Primitives;

namespace Gateway.Front.Pages;

/// <summary>Chooses content codings in which a page can be changed.</summary>
internal static class ContentCodings
{
    private static readonly string[] Readable = ["gzip", "x-gzip", "br", "deflate", "identity"];

    /// <summary>The coding of a page, or null for one that passes unread: unknown, or several at once.</summary>
    public static ContentCoding? Find(StringValues contentEncoding) => contentEncoding.ToString().Trim() switch
    {
        "" => ContentCoding.Identity,
        var name when Is(name, "identity") => ContentCoding.Identity,
        var name when Is(name, "gzip") || Is(name, "x-gzip") => ContentCoding.Gzip,
        var name when Is(name, "br") => ContentCoding.Brotli,
        var name when Is(name, "deflate") => ContentCoding.Deflate,
        _ => null,
    };

    /// <summary>
    /// Asks the origin only for codings that the visitor takes and the gateway reads, in the visitor's order of
    /// preference. Without this a page could come in zstd and would pass without the tag.
    /// </summary>
    public static void AskForReadable(HttpRequest visitor, HttpRequestHeaders origin)
    {
        if (visitor.Headers.AcceptEncoding.Count == 0)
            return;
        var wanted = visitor.Headers.AcceptEncoding.ToString()
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(coding => Array.Exists(Readable, known => Is(coding.Split(';')[0].TrimEnd(), known)));
        origin.Remove("Accept-Encoding");
        origin.Add("Accept-Encoding", string.Join(", ", wanted.DefaultIfEmpty("identity")));
    }

    private static bool Is(string name, string coding) => name.Equals(coding, StringComparison.OrdinalIgnoreCase);
}
