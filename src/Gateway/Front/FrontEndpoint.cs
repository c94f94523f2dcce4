using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Front;

/// <summary>Takes a visitor's request to the site's own origin and the answer back.</summary>
internal sealed partial class FrontEndpoint(FrontSiteLookup find, IHttpForwarder forwarder, OriginClient origin,
    IOptions<FrontOptions> options, ILogger<FrontEndpoint> log)
{
    public async Task ForwardAsync(HttpContext context)
    {
        if (find(context.Request.Host) is not { } site)
        {
            await FailurePage.WriteAsync(context, StatusCodes.Status404NotFound);
            return;
        }
        if (LoopGuard.HasPassed(context.Request))
        {
            LogLoop(site.Key);
            await FailurePage.WriteAsync(context, StatusCodes.Status508LoopDetected);
            return;
        }

        // How much may be uploaded is the origin's decision; the body is streamed and never held here.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;

        var error = await forwarder.SendAsync(context, site.Upstream.AbsoluteUri, origin.Invoker, origin.Request,
            new OriginTransformer(site, options.Value.KeepHost));
        if (error == ForwarderError.None || context.RequestAborted.IsCancellationRequested)
            return;
        LogFailure(site.Key, error);
        if (!context.Response.HasStarted)
            await FailurePage.WriteAsync(context, context.Response.StatusCode);
    }

    [LoggerMessage(1, LogLevel.Warning, "The origin of site {Site} did not answer as it should: {Error}")]
    private partial void LogFailure(string site, ForwarderError error);

    [LoggerMessage(2, LogLevel.Error, "The origin of site {Site} leads back to this gateway: correct its upstream")]
    private partial void LogLoop(string site);
}
