using Gateway.Access;
using Gateway.Control;
using Gateway.Egress;
using Gateway.Notifications.Sending;
using Gateway.Tags;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gateway.Notifications;

internal static class NotificationEndpoints
{
    public const string Collection = "notifications";

    public static void MapNotifications(this IEndpointRouteBuilder api)
    {
        var subscriptions = api.MapGroup(Collection).WithTags("Notifications");
        subscriptions.MapGet("", ListAsync).Allows(Operation.Read).Lists<NotificationView>()
            .Describes("listNotifications", "Lists the notifications", "Who is told what, by which way.");
        subscriptions.MapGet("{id}", ReadAsync).Allows(Operation.Read).Shows<NotificationView>()
            .Describes("readNotification", "Reads a notification",
                "The ETag is what a change has to bring as If-Match.");
        subscriptions.MapPost("", CreateAsync).Allows(Operation.WriteNotifications)
            .Creates<NewNotificationView>(NotificationExample.Draft)
            .Describes("createNotification", "Adds a notification", "From now on whoever it names is told of what "
                + "happens; webhooks are it's and admin's to add.");
        subscriptions.MapPut("{id}", ReplaceAsync).Allows(Operation.WriteNotifications)
            .Replaces<NotificationView>(NotificationExample.Draft)
            .Describes("replaceNotification", "Changes a notification", "The body is the whole notification: what is "
                + "left out is taken away. Only the function that added it and admins may.");
        subscriptions.MapDelete("{id}", DeleteAsync).Allows(Operation.WriteNotifications).Deletes()
            .Describes("deleteNotification", "Deletes a notification",
                "What it has not sent yet is not sent. Only the function that added it and admins may.");
        subscriptions.MapNotificationSecrets();
        subscriptions.MapNoticeDeliveries();
    }

    private static async Task<IResult> ListAsync(ListRequest list, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        var page = await db.NotificationSubscriptions.PageAsync(list, row => row, cancel);
        var ids = page.Items.Select(row => row.Id).ToList();
        var secrets = (await db.NotificationSecrets.Where(secret => ids.Contains(secret.SubscriptionId))
            .OrderBy(secret => secret.CreatedAt).ToListAsync(cancel)).ToLookup(secret => secret.SubscriptionId);
        return TypedResults.Ok(new Page<NotificationView>(
            [.. page.Items.Select(row => NotificationView.From(row, secrets[row.Id]))], page.Next));
    }

    private static async Task<IResult> ReadAsync(string id, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return await db.NotificationSubscriptions.SingleOrDefaultAsync(row => row.Id == id, cancel) is { } row
            ? Answers.Ok(row, NotificationView.From(row, await NotificationSecrets.OfAsync(db, id, cancel)))
            : Problems.NotFound("notification", id);
    }

    private static Task<IResult> CreateAsync(Draft<NotificationDraft> draft, Actor actor, SecretVault vault,
        IOptions<NotificationOptions> options, EgressRules egress, ControlWriter writer, CancellationToken cancel) =>
        writer.RecordAsync(actor, async change =>
        {
            var validator = new NotificationDraftValidator(change.Db, options.Value, egress, null);
            if (await Change.CheckAsync(validator, draft.Value) is { } faults) return faults;
            var row = draft.Value.ToSubscription(draft.Value.Id ?? Slug.New("notification"), actor.Role,
                unlessSaid: true);
            if (NotificationRights.Refusal(actor, row) is { } refusal) return refusal;
            if (await change.Db.NotificationSubscriptions.FindAsync([row.Id], cancel) is not null)
                return Problems.Taken("notification", row.Id);
            List<NotificationSecret> secrets = [];
            string? madeUp = null;
            if (row.Channel == NotificationChannel.Webhook)
            {
                (var secret, madeUp) = NotificationSecrets.Add(change, vault, row.Id, draft.Value.Secret);
                secrets.Add(secret);
            }

            change.Create(row, one => NotificationView.From(one, secrets), "notification_subscription.created");
            return Answers.Created(row, new NewNotificationView(NotificationView.From(row, secrets), madeUp),
                Collection);
        }, cancel);

    private static Task<IResult> ReplaceAsync(string id, Draft<NotificationDraft> draft,
        [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor, IOptions<NotificationOptions> options,
        EgressRules egress, ControlWriter writer, CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            if (await change.FindAsync<NotificationSubscription>(id, cancel) is not { } row)
                return Problems.NotFound("notification", id);
            if (Precondition.Check(ifMatch, row) is { } stale) return stale;
            var validator = new NotificationDraftValidator(change.Db, options.Value, egress, row);
            if (await Change.CheckAsync(validator, draft.Value) is { } faults) return faults;
            if (NotificationRights.Refusal(actor, row) is { } refusal) return refusal;
            var secrets = await NotificationSecrets.OfAsync(change.Db, id, cancel);
            var next = draft.Value.ToSubscription(id, row.Owner, row.Enabled);
            next.FailingSince = next.Enabled && !row.Enabled ? null : row.FailingSince;
            next.DisabledBecause = next.Enabled ? null : row.DisabledBecause;
            change.Replace(row, next, one => NotificationView.From(one, secrets), "notification_subscription.changed");
            if (!next.Enabled) await PendingNotices.CancelAsync(change.Db, id, cancel);
            return Answers.Ok(row, NotificationView.From(row, secrets));
        }, cancel);

    private static Task<IResult> DeleteAsync(string id, [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor,
        ControlWriter writer, CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            if (await change.FindAsync<NotificationSubscription>(id, cancel) is not { } row)
                return Problems.NotFound("notification", id);
            if (Precondition.Check(ifMatch, row) is { } stale) return stale;
            if (NotificationRights.Refusal(actor, row) is { } refusal) return refusal;
            var secrets = await NotificationSecrets.OfAsync(change.Db, id, cancel);
            change.Delete(row, one => NotificationView.From(one, secrets), "notification_subscription.deleted");
            change.Db.RemoveRange(secrets);
            await PendingNotices.CancelAsync(change.Db, id, cancel);
            return TypedResults.NoContent();
        }, cancel);
}
