using Gateway.Access;
using Gateway.Control;
using Gateway.Sites;

namespace Gateway.Debugging;

/// <summary>Debug sessions: opened by a role, recorded, read by whoever opened them, and over when their time is.</summary>
internal static class DebugEndpoints
{
    private const string Collection = "debug-sessions";

    public static IServiceCollection AddDebugging(this IServiceCollection services) =>
        services.AddSingleton<DebugTokens>().AddSingleton<DebugSessions>();

    public static void MapDebugSessions(this IEndpointRouteBuilder api)
    {
        var sessions = api.MapGroup(Collection).WithTags("Debug sessions");
        sessions.MapPost("", OpenAsync).Allows(Operation.DebugSites).Creates<OpenedDebugSessionView>(
                DebugSessionDraft.Example)
            .Describes("openDebugSession", "Opens a debug session", "The answer's path, opened in a browser on the "
                + "site, marks the hits of that browser and of no other, until the session expires. Who opened it is "
                + "recorded in the ledger.");
        sessions.MapGet("{id}", (string id, Actor actor, DebugSessions open) => Own(id, actor, open) is { } session
                ? TypedResults.Ok(DebugSessionView.Of(session))
                : (IResult)Problems.NotFound("debug session", id))
            .Allows(Operation.DebugSites).Tells<DebugSessionView>()
            .Describes("readDebugSession", "Reads what a debug session has seen", "For each hit and each tag whether it "
                + "may go there, and if not why. Fields are named; what stood in them is not kept.");
        sessions.MapDelete("{id}", End).Allows(Operation.DebugSites).Deletes()
            .Describes("endDebugSession", "Ends a debug session", "What it has seen is forgotten.");
    }

    /// <summary>On the public door: marks this browser, or takes the mark away.</summary>
    public static void MapDebugDoor(this IEndpointRouteBuilder door) =>
        door.MapGet("/g/debug", (HttpContext context, string? token, string? to, DebugSessions open) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            // The token stands in the address: nobody is to read it in a referrer.
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
            if (open.OfToken(token) is { } session)
                Hits.Visitor.SetDebugToken(context, token!, session.ExpiresAt);
            else if (token is null)
                Hits.Visitor.ForgetDebugToken(context);
            else
                return Expired();
            context.Response.Headers.Location = IsPath(to) ? to : "/";
            return Results.StatusCode(StatusCodes.Status303SeeOther);
        });

    private static Task<IResult> OpenAsync(Draft<DebugSessionDraft> draft, Actor actor, DebugSessions open,
        DebugTokens tokens, ControlWriter writer, CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            if (await Change.CheckAsync(new DebugSessionDraftValidator(), draft.Value) is { } faults) return faults;
            if (await change.FindAsync<Site>(draft.Value.SiteId!, cancel) is not { } site)
                return Problems.NotFound("site", draft.Value.SiteId!);
            var length = TimeSpan.FromMinutes(draft.Value.Minutes ?? DebugLimits.DefaultMinutes);
            if (open.Open(site.Id, actor.Id, length) is not { } session)
                return Problems.NotNow($"{DebugLimits.MostSessions} debug sessions are open. End one, or wait.");
            change.Note(site, "site.debug_session_opened", new { session.Id, session.ExpiresAt });
            var path = $"/g/debug?token={tokens.For(session)}";
            return TypedResults.Created($"{ControlPlane.Root}/{Collection}/{session.Id}",
                new OpenedDebugSessionView(session.Id, site.Id, session.ExpiresAt, path));
        }, cancel);

    private static IResult End(string id, Actor actor, DebugSessions open)
    {
        if (Own(id, actor, open) is null) return Problems.NotFound("debug session", id);
        open.End(id);
        return TypedResults.NoContent();
    }

    private static DebugSession? Own(string id, Actor actor, DebugSessions open) =>
        open.Find(id) is { } session && session.OpenedBy == actor.Id ? session : null;

    private static bool IsPath(string? to) => to is ['/', ..] && !to.StartsWith("//", StringComparison.Ordinal)
        && !to.Contains('\\', StringComparison.Ordinal) && !to.Any(char.IsControl);

    private static IResult Expired() => Results.Problem(statusCode: StatusCodes.Status403Forbidden,
        title: "The debug session is over", detail: "Its token has expired, or is none of this gateway. Open another one.");
}
