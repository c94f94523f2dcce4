using System.Collections.Frozen;

namespace Gateway.Demo;

/// <summary>The page that shows the gateway at work: static files, with a policy that lets in nothing else.</summary>
internal static class DemoPanel
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        + "require-trusted-types-for 'script'";

    private static readonly FrozenDictionary<string, EmbeddedAsset> Files = EmbeddedAsset.Folder("Panel");

    public static void MapPanel(this IEndpointRouteBuilder demo)
    {
        demo.MapGet("/", context => Send(context, Files["index.html"])).ExcludeFromDescription();
        foreach (var (name, file) in Files)
            demo.MapGet($"/{name}", context => Send(context, file)).ExcludeFromDescription();
    }

    private static Task Send(HttpContext context, EmbeddedAsset file)
    {
        if (context.Request.Path.Value == "/demo")
        {
            context.Response.Redirect("/demo/");
            return Task.CompletedTask;
        }

        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        return file.WriteAsync(context, "no-cache");
    }
}
