using Microsoft.Net.Http.Headers;

namespace Gateway.Front.Pages;

/// <summary>Which answers of an origin are pages that may be changed.</summary>
internal static class PageResponse
{
    private static readonly string[] AsciiCompatible =
    [
        "utf-8", "utf8", "us-ascii", "ascii", "iso-8859-", "iso8859", "latin1", "windows-", "cp125", "koi8-",
        "macintosh", "x-mac-", "gbk", "gb2312", "gb18030", "big5", "euc-", "shift_jis", "shift-jis", "sjis",
        "iso-2022-",
    ];

    /// <summary>A whole HTML page in an encoding in which ASCII bytes are ASCII characters.</summary>
    public static bool IsHtmlPage(HttpResponse response) =>
        response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status201Created
            or StatusCodes.Status203NonAuthoritative
        && response.ContentLength != 0
        && MediaTypeHeaderValue.TryParse(response.ContentType, out var type)
        && type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)
        && IsAsciiCompatible(type.Charset.HasValue ? HeaderUtilities.RemoveQuotes(type.Charset).Value! : "");

    /// <summary>RFC 9111 §5.2.2.6: an origin may forbid that its answers are changed.</summary>
    public static bool MayBeChanged(HttpResponse response) =>
        !response.Headers.CacheControl.ToString().Contains("no-transform", StringComparison.OrdinalIgnoreCase)
        && !response.Headers.ContentDisposition.ToString().StartsWith("attachment", StringComparison.OrdinalIgnoreCase);

    private static bool IsAsciiCompatible(string charset) => charset.Length == 0
        || Array.Exists(AsciiCompatible, known => charset.StartsWith(known, StringComparison.OrdinalIgnoreCase));
}
