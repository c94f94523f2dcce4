namespace Gateway.Control;

/// <summary>When a request reached the management door, as a timestamp of the clock that measures.</summary>
internal sealed class RequestStart(TimeProvider time)
{
    private readonly long _timestamp = time.GetTimestamp();

    /// <summary>The time passed since, in milliseconds.</summary>
    public double Milliseconds => Math.Round(time.GetElapsedTime(_timestamp).TotalMilliseconds, 3);

    public static ValueTask<RequestStart?> BindAsync(HttpContext context) =>
        ValueTask.FromResult(context.Features.Get<RequestStart>());
}

internal static class RequestStartExtensions
{
    /// <summary>Notes the moment at which each request arrives, before anything is done with it.</summary>
    public static IApplicationBuilder UseRequestStart(this IApplicationBuilder door)
    {
        var time = door.ApplicationServices.GetRequiredService<TimeProvider>();
        return door.Use((context, next) =>
        {
            context.Features.Set(new RequestStart(time));
            return next(context);
        });
    }
}
