namespace Gateway.Health;

/// <summary>What orchestrators ask, on the management door.</summary>
internal static class HealthEndpoints
{
    public const string ReadyPath = "/healthz/ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<Readiness>();
        return services;
    }

    /// <summary>Adds one thing that must say yes before traffic may come.</summary>
    public static IServiceCollection AddReadinessCheck(this IServiceCollection services, string name,
        Func<IServiceProvider, CancellationToken, ValueTask<bool>> isReady) =>
        services.AddSingleton(provider => new ReadinessCheck(name, cancel => isReady(provider, cancel)));

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/healthz/live", (HttpContext context) => Answer(context, [])).ExcludeFromDescription();
        endpoints.MapGet(ReadyPath, async (HttpContext context, Readiness readiness) =>
            Answer(context, await readiness.FindFailingAsync(context.RequestAborted))).ExcludeFromDescription();
    }

    private static IResult Answer(HttpContext context, IReadOnlyList<string> failing)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(new { status = failing.Count == 0 ? "ok" : "failing", failing },
            statusCode: failing.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
