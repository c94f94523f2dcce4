namespace Gateway.Front;

/// <summary>What a visitor sees when the site's own origin can not answer. Says nothing about what is behind.</summary>
internal static class FailurePage
{
    public static Task WriteAsync(HttpContext context, int status)
    {
        var (english, french) = Sentences(status);
        var response = context.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        if (!context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            response.ContentType = "text/plain; charset=utf-8";
            return response.WriteAsync($"{english}\n{french}\n");
        }
        response.ContentType = "text/html; charset=utf-8";
        return response.WriteAsync($$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{status}}</title>
            <style>
            body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 20vh auto; padding: 0 1rem }
            :root { color-scheme: light dark }
            </style>
            </head>
            <body>
            <p>{{english}}</p>
            <p lang="fr">{{french}}</p>
            </body>
            </html>
            """);
    }

    private static (string English, string French) Sentences(int status) => status switch
    {
        StatusCodes.Status404NotFound =>
            ("No site is served under this address.", "Aucun site n’est servi à cette adresse."),
        StatusCodes.Status504GatewayTimeout =>
            ("The site takes too long to answer. Please try again in a moment.",
                "Le site met trop de temps à répondre. Veuillez réessayer dans un instant."),
        StatusCodes.Status508LoopDetected =>
            ("The site’s address leads back to itself.", "L’adresse du site renvoie à elle-même."),
        _ => ("The site can not be reached at the moment. Please try again in a moment.",
            "Le site est momentanément injoignable. Veuillez réessayer dans un instant."),
    };
}
