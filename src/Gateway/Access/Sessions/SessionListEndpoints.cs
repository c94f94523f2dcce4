using Gateway.Control;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gateway.Access.Sessions;

/// <summary>All sessions of the person who asks (ASVS 5.0, 7.4 and 7.5).</summary>
internal static class SessionListEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder api)
    {
        var sessions = api.MapGroup("sessions").WithTags("Session");
        sessions.MapGet("", ListAsync).Allows(Operation.OwnSession).Lists<SessionView>()
            .Describes("listSessions", "Lists the caller's sessions", "Those that are not over, on every browser.");
        sessions.MapDelete("{id}", EndAsync).Allows(Operation.OwnSession).Deletes()
            .Describes("endSession", "Ends one of the caller's sessions", "From the next request on it is unknown.");
        sessions.MapDelete("", EndAllAsync).Allows(Operation.OwnSession).Deletes()
            .Describes("endSessions", "Logs out everywhere", "This session too.");
    }

    private static async Task<IResult> ListAsync(ListRequest list, Actor actor, ControlStore store,
        SessionSightings sightings, TimeProvider time, IOptions<AccessOptions> options, CancellationToken cancel)
    {
        await using var db = store.Read();
        var own = db.Sessions.Where(row => row.AccountId == actor.Id);
        if (list.After is { } after) own = own.Where(row => row.Id.CompareTo(after) > 0);
        var now = time.GetUtcNow();
        var found = (await own.OrderBy(row => row.Id).ToListAsync(cancel))
            .Where(row => !row.IsOver(options.Value, sightings.LastSeen(row), now)).ToList();
        return TypedResults.Ok(Page<SessionView>.Cut(found, list.Limit, row => new SessionView(row.Id, row.Browser,
            row.Role, row.CreatedAt, sightings.LastSeen(row), row.Id == actor.Session), row => row.Id));
    }

    private static Task<IResult> EndAsync(string id, Actor actor, ControlWriter writer, OpenSessions sessions,
        CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            if (await change.Db.Sessions.FindAsync([id], cancel) is not { } session || session.AccountId != actor.Id)
                return Problems.NotFound("session of yours", id);
            change.Db.Remove(session);
            change.Note((await change.Db.Accounts.FindAsync([actor.Id], cancel))!, "account.session_ended", why: id);
            return id == actor.Session ? sessions.Over(TypedResults.NoContent()) : TypedResults.NoContent();
        }, cancel);

    private static Task<IResult> EndAllAsync(Actor actor, ControlWriter writer, OpenSessions sessions,
        CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            await OpenSessions.EndAllAsync(change.Db, actor.Id, but: null, cancel);
            change.Note((await change.Db.Accounts.FindAsync([actor.Id], cancel))!, "account.sessions_ended");
            return sessions.Over(TypedResults.NoContent());
        }, cancel);
}
