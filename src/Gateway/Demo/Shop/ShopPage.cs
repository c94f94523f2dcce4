using System.Security.Cryptography;
using System.Text;

namespace Gateway.Demo.Shop;

/// <summary>
/// The frame of every page, written as it grows: head and header first, so that a browser can begin, then what
/// <see cref="AddAsync"/> is given. The content security policy allows only scripts that carry this response's nonce.
/// </summary>
internal sealed class ShopPage(ShopVisit visit, string title, Func<Locale, string> path)
{
    private readonly string _nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);

    private Locale Locale => visit.Locale;

    public async Task SendAsync(Html main, GwCalls? calls = null, int status = StatusCodes.Status200OK)
    {
        await BeginAsync(status);
        await AddAsync(main);
        await EndAsync(calls ?? new GwCalls());
    }

    public Task BeginAsync(int status = StatusCodes.Status200OK)
    {
        var response = visit.Context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentLanguage = Locale.Language;
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'nonce-{_nonce}' 'strict-dynamic'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";
        return AddAsync(Html.Of($"""
            <!doctype html>
            <html lang="{Locale.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{title} · Halte</title>
            <meta name="description" content="{Locale.Say(
                "Halte, des objets pour ralentir.", "Halte, objects to slow down by.")}">
            <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
            <link rel="alternate" hreflang="{Locale.Other.Language}" href="{path(Locale.Other)}">
            <link rel="stylesheet" href="/assets/shop.css">
            <script nonce="{_nonce}">{new Html(GwCalls.Stub)}</script>
            </head>
            <body>
            <a class="skip" href="#main">{Locale.Say("Aller au contenu", "Skip to content")}</a>
            {ShopChrome.Header(Locale, visit.Basket, path)}
            <main id="main">

            """));
    }

    public async Task AddAsync(Html part) =>
        await visit.Context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(part.Markup), visit.Context.RequestAborted);

    /// <summary>Sends what there is so far; the rest follows in the same response.</summary>
    public Task ShowSoFarAsync() => visit.Context.Response.Body.FlushAsync(visit.Context.RequestAborted);

    public Task EndAsync(GwCalls calls) => AddAsync(Html.Of($"""

        </main>
        {ShopChrome.Footer(Locale)}
        <script src="/assets/shop.js" nonce="{_nonce}" defer></script>
        {(calls.Any ? Html.Of($"<script nonce=\"{_nonce}\">{calls.Script}</script>") : Html.None)}
        </body>
        </html>

        """));
}
