using System.Security.Cryptography;
using System.Text;
using Gateway.Access;
using Gateway.Control;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Gateway.Notifications.Calendar;

internal static class CalendarEndpoints
{
    public const string Path = "contracts/calendar.ics";

    private const string Collection = "calendar-feeds";

    public static void MapCalendar(this IEndpointRouteBuilder api)
    {
        // Anonymous as far as the door's check of keys goes: a feed's token is asked for here instead.
        api.MapGet(Path, ReadAsync).WithTags("Contracts").AllowAnonymous().Allows(Operation.Read)
            .Produces<string>(StatusCodes.Status200OK, "text/calendar")
            .Describes("readContractCalendar", "Shows when contracts begin and end",
                "An iCalendar (RFC 5545) with a reminder for each notice of an ending. With a key as everything else, "
                + "or with the token of a calendar feed as ?token=, for programs that send no key.");
        var feeds = api.MapGroup(Collection).WithTags("Calendar feeds");
        feeds.MapGet("", ListAsync).Allows(Operation.WriteNotifications).Lists<CalendarFeedView>()
            .Describes("listCalendarFeeds", "Lists the calendar feeds", "Revoked ones too. Their addresses are not "
                + "kept and cannot be shown.");
        feeds.MapPost("", CreateAsync).Allows(Operation.WriteNotifications)
            .Creates<NewCalendarFeedView>(CalendarFeedDraft.Example)
            .Describes("createCalendarFeed", "Makes an address of the contract calendar",
                "The answer shows the address, for the only time. Who has it reads the calendar until it is revoked.");
        feeds.MapDelete("{id}", RevokeAsync).Allows(Operation.WriteNotifications).Deletes()
            .Describes("revokeCalendarFeed", "Revokes an address of the contract calendar",
                "From the next request on it shows nothing.");
    }

    private static async Task<IResult> ReadAsync([FromQuery] string? token, HttpContext context, ControlStore store,
        CancellationToken cancel)
    {
        var actor = Actor.From(context.User);
        await using var db = token is null && actor is not null ? store.Read(actor) : store.Read();
        var feed = token is null ? null : await FeedAsync(db, token, cancel);
        if (feed is null && (token is not null || actor is null)) return Problems.Unauthenticated();
        if (feed is null
            && Problems.Unless(AccessTable.Judge(actor, Operation.Read), Operation.Read) is { } refusal)
            return refusal;
        IReadOnlyList<string> partners = feed?.Partners ?? ["*"];
        IReadOnlyList<string> sites = feed?.Sites ?? ["*"];
        var contracts = await db.Contracts.OrderBy(contract => contract.Id).ToListAsync(cancel);
        var names = await db.Partners.ToDictionaryAsync(partner => partner.Id, partner => partner.Name, cancel);
        var text = ContractCalendar.Of(
            contracts.Where(contract => Shows(partners, [contract.PartnerId]) && Shows(sites, contract.Sites)), names,
            CalendarWords.Of(feed?.Language ?? "en"));
        var bytes = Encoding.UTF8.GetBytes(text);
        return TypedResults.Bytes(bytes, ContractCalendar.ContentType,
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
    }

    private static bool Shows(IReadOnlyList<string> followed, IReadOnlyList<string> concerned) =>
        followed.Contains("*") || concerned.Contains("*") || followed.Any(concerned.Contains);

    private static async Task<CalendarFeed?> FeedAsync(ControlDb db, string text, CancellationToken cancel)
    {
        if (!SecretToken.TryParse(CalendarFeed.TokenPrefix, text, out var token)) return null;
        var feed = await db.CalendarFeeds.SingleOrDefaultAsync(row => row.Id == token.Id, cancel);
        return token.Opens(feed?.TokenSha256) && feed is { RevokedAt: null } ? feed : null;
    }

    private static async Task<IResult> ListAsync(ListRequest list, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return TypedResults.Ok(await db.CalendarFeeds.PageAsync(list, CalendarFeedView.From, cancel));
    }

    private static Task<IResult> CreateAsync(Draft<CalendarFeedDraft> draft, Actor actor, ControlWriter writer,
        CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            var validator = new CalendarFeedDraftValidator(change.Db);
            if (await Change.CheckAsync(validator, draft.Value) is { } faults) return faults;
            var token = SecretToken.New(CalendarFeed.TokenPrefix, Slug.New("feed"));
            var feed = new CalendarFeed
            {
                Id = token.Id,
                Name = draft.Value.Name!,
                Language = draft.Value.Language ?? "en",
                Partners = draft.Value.Partners ?? ["*"],
                Sites = draft.Value.Sites ?? ["*"],
                TokenSha256 = token.Sha256,
            };
            change.Create(feed, CalendarFeedView.From, "calendar_feed.created");
            return Answers.Created(feed, NewCalendarFeedView.From(feed, token), Collection);
        }, cancel);

    private static Task<IResult> RevokeAsync(string id, [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor,
        ControlWriter writer, CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            if (await change.FindAsync<CalendarFeed>(id, cancel) is not { RevokedAt: null } feed)
                return Problems.NotFound("calendar feed in use", id);
            if (Precondition.Check(ifMatch, feed) is { } refusal) return refusal;
            change.Update(feed, CalendarFeedView.From, "calendar_feed.revoked", () => feed.RevokedAt = change.Now);
            return TypedResults.NoContent();
        }, cancel);
}
