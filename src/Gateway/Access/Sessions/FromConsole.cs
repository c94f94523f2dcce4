using Gateway.Control;

namespace Gateway.Access.Sessions;

/// <summary>
/// Guards the endpoints that set a session's cookie before there is one: another site must not log a browser in, and
/// a cookie must not travel in the clear.
/// </summary>
internal sealed class FromConsole(SameOrigin same, ConsoleOrigin origin) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        return !same.Is(request) ? ValueTask.FromResult<object?>(Problems.CrossSite())
            : !origin.CanHoldSessions(request) ? ValueTask.FromResult<object?>(Problems.Insecure())
            : next(context);
    }
}
