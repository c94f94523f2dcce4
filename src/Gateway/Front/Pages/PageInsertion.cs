using Microsoft.Net.Http.Headers;

namespace Gateway.Front.Pages;

/// <summary>Puts the tag's script element into an origin's page while it streams through.</summary>
internal static class PageInsertion
{
    /// <summary>Headers that speak of the exact bytes the origin sent.</summary>
    private static readonly string[] BytesSpecific =
        [HeaderNames.AcceptRanges, HeaderNames.ContentMD5, "Digest", "Content-Digest", "Repr-Digest"];

    /// <summary>
    /// Changes the response's headers and the answer's content, or neither. Call after the origin's headers have been
    /// copied to the response and before the body is.
    /// </summary>
    public static async ValueTask ApplyAsync(FrontSite site, HttpContext context, HttpResponseMessage answer,
        CancellationToken cancellationToken)
    {
        var response = context.Response;
        if (!PageResponse.IsHtmlPage(response))
            return;

        // The same address answers with the tag or without it, so caches must keep the two apart.
        response.Headers.Append(HeaderNames.Vary, "Sec-Fetch-Dest");
        if (!PageRequest.MayShowAPage(context.Request) || !PageResponse.MayBeChanged(response)
            || ContentCodings.Find(response.Headers.ContentEncoding) is not { } coding)
            return;

        var element = ScriptElement.For(site.Key, ScriptNonce.Find(response.Headers));
        var scanner = new InsertionScanner(PageRequest.ShowsAPage(context.Request));
        var page = await coding.DecodeAsync(await answer.Content.ReadAsStreamAsync(cancellationToken),
            cancellationToken);
        answer.Content = new StreamContent(coding.Encode(new InsertingStream(page, scanner, element)));

        response.ContentLength = null;
        foreach (var name in BytesSpecific)
            response.Headers.Remove(name);
        if (response.Headers.ETag.ToString() is ['"', ..] strong)
            response.Headers.ETag = "W/" + strong;
    }
}
