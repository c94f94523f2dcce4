using Microsoft.Net.Http.Headers;

namespace Gateway.Control;

/// <summary>Keeps what the API answers out of caches: it is for the holder of the key.</summary>
internal sealed class NoStore : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return next(context);
    }
}
