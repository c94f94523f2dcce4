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

    /// <summary>Adds something that needs a person's attention while traffic may come all the same.</summary>
    public static IServiceCollection AddReadinessNote(this IServiceCollection services, string name,
        Func<IServiceProvider, IEnumerable<string>> concerned) =>
        services.AddSingleton(provider => new ReadinessNote(name, () => [.. concerned(provider)]));

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/healthz/live", (HttpContext context) => Answer(context, [], [])).ExcludeFromDescription();
        endpoints.MapGet(ReadyPath, async (HttpContext context, Readiness readiness, IEnumerable<ReadinessNote> notes) =>
            Answer(context, await readiness.FindFailingAsync(context.RequestAborted), notes)).ExcludeFromDescription();
    }

    private static IResult Answer(
        HttpContext context, IReadOnlyList<string> failing, IEnumerable<ReadinessNote> notes)
    {
        context.Response.Headers.CacheControl = "no-store";
        var answer = new Dictionary<string, object>
        {
            ["status"] = failing.Count == 0 ? "ok" : "failing",
            ["failing"] = failing,
        };
        foreach (var note in notes)
        {
            if (note.Concerned() is { Count: > 0 } concerned) answer[note.Name] = concerned;
        }

        return Results.Json(answer,
            statusCode: failing.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
