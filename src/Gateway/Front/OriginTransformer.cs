using Gateway.Front.Pages;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Front;

/// <summary>What changes between the visitor's request and the origin's, and between the two answers.</summary>
internal sealed class OriginTransformer(FrontSite site, bool keepHost) : HttpTransformer
{
    public override async ValueTask TransformRequestAsync(HttpContext context, HttpRequestMessage request,
        string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(context, request, destinationPrefix, cancellationToken);
        request.RequestUri = OriginAddress.For(context, destinationPrefix);
        if (!keepHost)
            request.Headers.Host = null;
        ForwardedHeaderSet.Replace(context, request.Headers);
        LoopGuard.Mark(request);
        if (site.InjectTag && PageRequest.MayShowAPage(context.Request))
            ContentCodings.AskForReadable(context.Request, request.Headers);
    }

    public override async ValueTask<bool> TransformResponseAsync(HttpContext context, HttpResponseMessage? answer,
        CancellationToken cancellationToken)
    {
        var copyBody = await base.TransformResponseAsync(context, answer, cancellationToken);
        if (answer is null)
            return copyBody;
        OriginRedirect.Rewrite(site.Upstream, context);
        if (site.InjectTag)
            await PageInsertion.ApplyAsync(site, context, answer, cancellationToken);
        return copyBody;
    }
}
