using Microsoft.Net.Http.Headers;

namespace Gateway.TagScript;

/// <summary>Serves the tag on the public door.</summary>
internal static class TagScriptEndpoints
{
    private const string Short = "public, max-age=3600, stale-while-revalidate=86400";
    private const string Immutable = "public, max-age=31536000, immutable";

    private static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    public static IServiceCollection AddTagScript(this IServiceCollection services) =>
        services.AddSingleton(_ => TagFiles.FromAssembly());

    public static void MapTagScript(this IEndpointRouteBuilder endpoints)
    {
        var files = endpoints.ServiceProvider.GetRequiredService<TagFiles>();
        Map(endpoints, "/g/t.js", files.Tag, Short);
        Map(endpoints, files.ImmutablePath, files.Tag, Immutable);
        Map(endpoints, "/g/banner.js", files.Banner, Short);
        Map(endpoints, "/g/leave.js", files.Leave, Short);
    }

    private static void Map(IEndpointRouteBuilder endpoints, string path, TagFile file, string caching) =>
        endpoints.MapMethods(path, GetAndHead, context => Serve(context, file, caching)).ExcludeFromDescription();

    private static Task Serve(HttpContext context, TagFile file, string caching)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = caching;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.XContentTypeOptions = "nosniff";

        // A site may load its tag from a host of its own for the gateway, and then needs both for integrity checks.
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers.AccessControlAllowOrigin = "*";

        var (coding, content) = Choose(context.Request, file);
        if (coding is not null)
            headers.ContentEncoding = coding;
        return Results.Bytes(content, "text/javascript; charset=utf-8",
                entityTag: new EntityTagHeaderValue($"\"{file.Hash}{(coding is null ? "" : "-" + coding)}\""))
            .ExecuteAsync(context);
    }

    private static (string? Coding, byte[] Content) Choose(HttpRequest request, TagFile file)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        bool Takes(string coding) => accepted.Any(entry =>
            entry.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && entry.Quality is not 0);
        return Takes("br") ? ("br", file.Brotli) : Takes("gzip") ? ("gzip", file.Gzip) : (null, file.Content);
    }
}
