using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace Gateway.Demo;

/// <summary>A static file of the demo, kept inside the assembly.</summary>
internal sealed record EmbeddedAsset(string ContentType, byte[] Content, string ETag)
{
    /// <summary>Reads every embedded file of one folder of the demo, by its name.</summary>
    public static FrozenDictionary<string, EmbeddedAsset> Folder(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"Demo/{folder}/";
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[prefix.Length..], name => Read(assembly, name));
    }

    /// <summary>Answers with the file, or with 304 when the browser already has it.</summary>
    public async Task WriteAsync(HttpContext context, string cacheControl)
    {
        var headers = context.Response.Headers;
        headers.ETag = ETag;
        headers.CacheControl = cacheControl;
        headers.XContentTypeOptions = "nosniff";
        if (context.Request.Headers.IfNoneMatch.Contains(ETag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = ContentType;
        context.Response.ContentLength = Content.Length;
        await context.Response.Body.WriteAsync(Content, context.RequestAborted);
    }

    private static EmbeddedAsset Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var etag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"";
        return new EmbeddedAsset(TypeOf(Path.GetExtension(name)), content, etag);
    }

    private static string TypeOf(string extension) => extension switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
