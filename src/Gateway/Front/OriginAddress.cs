using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Front;

/// <summary>
/// The address at the origin, with path and query exactly as the visitor's browser wrote them: decoding and encoding
/// again would turn <c>%2F</c> into <c>%252F</c>.
/// </summary>
internal static class OriginAddress
{
    private static readonly UriCreationOptions AsWritten =
        new() { DangerousDisablePathAndQueryCanonicalization = true };

    public static Uri For(HttpContext context, string upstream) =>
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget is ['/', ..] target
            ? new Uri(upstream.TrimEnd('/') + target, AsWritten)
            : RequestUtilities.MakeDestinationAddress(upstream, context.Request.Path, context.Request.QueryString);
}
