using System.Globalization;
using Gateway.Access;
using Gateway.Control;
using Gateway.Spool;
using Gateway.Tags;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Delivery.Api;

/// <summary>What becomes of accepted hits, tag by tag, and what people can do about it.</summary>
internal static class DeliveryEndpoints
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static void MapDeliveries(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("deliveries").WithTags("Deliveries");
        group.MapGet("", ListAsync).Allows(Operation.Read)
            .Lists<DeliveryView>(new ListFilter("since", "Count from the hour of this instant on; the last day by default."))
            .Describes("listDeliveries", "Lists the tags' deliveries", "Per tag what waits, since when, whether its "
                + "vendor answers, and what became of the hits: received, refused by reason, sent, accepted, failed.");
        group.MapGet("{id}", ReadAsync).Allows(Operation.Read).Shows<DeliveryView>()
            .Describes("readDelivery", "Reads a tag's deliveries", "Of the last day.");
        group.MapPost("{id}/resume", ResumeAsync).Allows(Operation.OperateDeliveries).Shows<DeliveryView>()
            .Describes("resumeDelivery", "Tries a tag's vendor again", "At once, with one request: after its secrets "
                + "were refused, or while it is left alone because it did not answer.");
        group.MapGet("{id}/dead-letters", DeadAsync).Allows(Operation.Read).Lists<DeadLetterView>()
            .Describes("listDeadLetters", "Lists a tag's dead letters", "What was set aside, the oldest hit first.");
        group.MapPost("{id}/dead-letters/redrive", RedriveAsync).Allows(Operation.OperateDeliveries)
            .Replaces<DeadLettersDone>(DeadLetterSelection.Example)
            .Describes("redriveDeadLetters", "Tries dead letters again", "Contract, consent and every other check are "
                + "made anew; what is not allowed any more is cancelled.");
        group.MapPost("{id}/dead-letters/purge", PurgeAsync).Allows(Operation.PurgeDeadLetters)
            .Replaces<DeadLettersDone>(DeadLetterSelection.Example)
            .Describes("purgeDeadLetters", "Deletes dead letters", "For good; the hits go with them.");
    }

    private static async Task<IResult> ListAsync(ListRequest list, Actor actor, ControlStore store,
        DeliveryFigures figures, TimeProvider time, CancellationToken cancel)
    {
        var since = time.GetUtcNow() - Day;
        if (list["since"] is { } text && !Instant.TryParse(text, out since))
            return Problems.Unreadable($"since {Instant.Rule}.");
        await using var db = store.Read();
        var tags = (await db.Tags.OrderBy(tag => tag.Id).ToListAsync(cancel))
            .Where(tag => actor.Sites.Sees(tag.Concerns)
                && (list.After is null || string.CompareOrdinal(tag.Id, list.After) > 0))
            .Take(list.Limit + 1).ToList();
        return TypedResults.Ok(Page<DeliveryView>.Cut(
            tags, list.Limit, tag => figures.Of(tag.Id, actor.Sites, since), tag => tag.Id));
    }

    private static async Task<IResult> ReadAsync(string id, Actor actor, ControlStore store, DeliveryFigures figures,
        TimeProvider time, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.Tags.SingleOrDefaultAsync(tag => tag.Id == id, cancel) is { } tag
            && actor.Sites.Sees(tag.Concerns)
                ? TypedResults.Ok(figures.Of(id, actor.Sites, time.GetUtcNow() - Day))
                : Problems.NotFound("tag", id);
    }

    private static Task<IResult> ResumeAsync(string id, Actor actor, ControlWriter writer, DeliveryService deliveries,
        DeliveryFigures figures, CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            if (await change.FindAsync<Tag>(id, cancel) is not { } tag) return Problems.NotFound("tag", id);
            change.Note(tag, "delivery.resumed", null);
            if (deliveries.Find(id) is { } delivery)
            {
                delivery.Pace.Resume();
                delivery.Lane.Wake();
            }

            return TypedResults.Ok(figures.Of(id, actor.Sites, change.Now - Day));
        }, cancel);

    private static async Task<IResult> DeadAsync(string id, ListRequest list, Actor actor, ControlStore store,
        SpoolReader reader, CancellationToken cancel)
    {
        var after = 0L;
        if (list.After is { } cursor
            && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            return Problems.Unreadable("cursor must be the value of next from the page before.");
        await using var db = store.Read();
        if (await db.Tags.SingleOrDefaultAsync(tag => tag.Id == id, cancel) is not { } tag
            || !actor.Sites.Sees(tag.Concerns))
            return Problems.NotFound("tag", id);
        var letters = reader.Dead(id, after, list.Limit + 1).Where(letter => actor.Sites.Contains(letter.Site)).ToList();
        return TypedResults.Ok(Page<DeadLetterView>.Cut(letters, list.Limit, DeadLetterView.From,
            letter => letter.Seq.ToString(CultureInfo.InvariantCulture)));
    }

    private static Task<IResult> RedriveAsync(string id, Draft<DeadLetterSelection> draft, Actor actor,
        ControlWriter writer, DeadLetters letters, CancellationToken cancel) =>
        OnLettersAsync(id, draft, actor, writer, "delivery.redriven", letters.RedriveAsync, cancel);

    private static Task<IResult> PurgeAsync(string id, Draft<DeadLetterSelection> draft, Actor actor,
        ControlWriter writer, DeadLetters letters, CancellationToken cancel) =>
        OnLettersAsync(id, draft, actor, writer, "delivery.purged", letters.PurgeAsync, cancel);

    // Recorded first: what was done to people's data is never without a trace.
    private static async Task<IResult> OnLettersAsync(string id, Draft<DeadLetterSelection> draft, Actor actor,
        ControlWriter writer, string action, Func<string, IReadOnlyList<long>?, CancellationToken, Task<long>> act,
        CancellationToken cancel)
    {
        IResult? done = null;
        var answer = await writer.RecordAsync(actor, async change =>
        {
            if (await change.FindAsync<Tag>(id, cancel) is not { } tag) return Problems.NotFound("tag", id);
            if (await Change.CheckAsync(new DeadLetterSelectionValidator(), draft.Value) is { } faults) return faults;
            change.Note(tag, action, draft.Value);
            return done = TypedResults.Ok(new DeadLettersDone(0));
        }, cancel);
        return answer == done
            ? TypedResults.Ok(new DeadLettersDone(await act(id, draft.Value.Seqs, CancellationToken.None)))
            : answer;
    }
}
