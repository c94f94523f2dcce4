namespace Gateway.Front.Pages;

/// <summary>Whether a request asks for a page that a person will see, as far as the browser says so.</summary>
internal static class PageRequest
{
    private static readonly string[] Documents = ["document", "iframe", "frame"];

    /// <summary>
    /// Fetch Metadata tells a page from a fragment that a script asked for. Browsers send it over HTTPS and to
    /// localhost only; without it everything but a declared XMLHttpRequest may be a page.
    /// </summary>
    public static bool MayShowAPage(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsPost(request.Method))
            return false;
        var destination = request.Headers["Sec-Fetch-Dest"].ToString();
        return destination.Length == 0
            ? !request.Headers.XRequestedWith.ToString().Equals("XMLHttpRequest", StringComparison.OrdinalIgnoreCase)
            : IsDocument(destination) || IsPrefetch(request);
    }

    /// <summary>Whether the browser says outright that the answer will be shown as a document.</summary>
    public static bool ShowsAPage(HttpRequest request) => IsDocument(request.Headers["Sec-Fetch-Dest"].ToString());

    private static bool IsDocument(string destination) =>
        Array.Exists(Documents, known => known.Equals(destination, StringComparison.OrdinalIgnoreCase));

    /// <summary>A prefetched page says <c>empty</c>, and is shown later without being asked for again.</summary>
    private static bool IsPrefetch(HttpRequest request) =>
        request.Headers["Sec-Purpose"].ToString().StartsWith("prefetch", StringComparison.OrdinalIgnoreCase);
}
