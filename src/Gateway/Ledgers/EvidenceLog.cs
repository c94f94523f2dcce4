using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Gateway.Access;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Json;

namespace Gateway.Ledgers;

/// <summary>
/// Who read evidence and who took it away. Reading is recorded once an hour for each person and kind, before the first
/// answer; exports are recorded one by one. What cannot be recorded is not shown.
/// </summary>
internal sealed class EvidenceLog(LedgerNotes notes, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Actor, string What), string> _hours = new();

    /// <exception cref="IOException">It could not be recorded.</exception>
    public async Task ViewedAsync(Actor actor, string what, CancellationToken cancel)
    {
        var hour = Instants.Write(time.GetUtcNow())[..13];
        if (_hours.GetValueOrDefault((actor.Id, what)) == hour) return;
        await notes.RecordAsync(actor, "evidence.viewed", new EntryTarget("evidence", what),
            new JsonObject { ["hour"] = hour }, cancel);
        _hours[(actor.Id, what)] = hour;
    }

    /// <exception cref="IOException">It could not be recorded.</exception>
    public Task ExportedAsync(Actor actor, string what, EntryTarget target, CancellationToken cancel) =>
        notes.RecordAsync(actor, "export.created", target, new JsonObject { ["what"] = what }, cancel);
}

/// <summary>Records the reading of what an endpoint lists before it lists it.</summary>
internal sealed class ViewedEvidence(string what) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (Actor.From(http.User) is { } actor)
            await http.RequestServices.GetRequiredService<EvidenceLog>().ViewedAsync(actor, what, http.RequestAborted);
        return await next(context);
    }
}

internal static class EvidenceExtensions
{
    /// <summary>Says that the endpoint shows evidence, and that who reads it is recorded.</summary>
    public static RouteHandlerBuilder ShowsEvidence(this RouteHandlerBuilder endpoint, string what) =>
        endpoint.AddEndpointFilter(new ViewedEvidence(what));
}
