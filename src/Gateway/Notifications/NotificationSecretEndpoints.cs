using Gateway.Access;
using Gateway.Control;
using Gateway.Tags;
using Microsoft.AspNetCore.Mvc;

namespace Gateway.Notifications;

/// <summary>
/// How a webhook's secret is changed over: add the new one, give it to the receiver, end the old one. In between every
/// notice is signed with both.
/// </summary>
internal static class NotificationSecretEndpoints
{
    public static void MapNotificationSecrets(this IEndpointRouteBuilder subscriptions)
    {
        subscriptions.MapPost("{id}/secrets", AddAsync).Allows(Operation.WriteWebhooks)
            .Creates<NewNotificationView>(NotificationExample.Secret)
            .Describes("addNotificationSecret", "Adds a webhook's second secret",
                "Notices are signed with both until one is ended. A third is refused.");
        subscriptions.MapDelete("{id}/secrets/{secret}", EndAsync).Allows(Operation.WriteWebhooks).Deletes()
            .Describes("endNotificationSecret", "Ends a webhook's secret",
                "The next notice is signed with the other one alone. The last one cannot be ended.");
    }

    private static Task<IResult> AddAsync(string id, Draft<NotificationSecretDraft> draft,
        [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor, SecretVault vault, ControlWriter writer,
        CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            if (await FindAsync(change, id, cancel) is not { } row) return Problems.NotFound("webhook", id);
            if (Precondition.Check(ifMatch, row) is { } stale) return stale;
            var validator = new NotificationSecretDraftValidator();
            if (await Change.CheckAsync(validator, draft.Value) is { } faults) return faults;
            if (NotificationRights.Refusal(actor, row) is { } refusal) return refusal;
            var secrets = await NotificationSecrets.OfAsync(change.Db, id, cancel);
            if (secrets.Count >= NotificationSecrets.Most)
                return Problems.NotNow("Two secrets are live already. End the one that the receiver no longer uses.");
            string? madeUp = null;
            change.Update(row, one => NotificationView.From(one, secrets), "notification_subscription.secret_added",
                () =>
                {
                    (var secret, madeUp) = NotificationSecrets.Add(change, vault, id, draft.Value.Secret);
                    secrets.Add(secret);
                });
            return Answers.Created(row, new NewNotificationView(NotificationView.From(row, secrets), madeUp),
                NotificationEndpoints.Collection);
        }, cancel);

    private static Task<IResult> EndAsync(string id, string secret, [FromHeader(Name = "If-Match")] string? ifMatch,
        Actor actor, ControlWriter writer, CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            if (await FindAsync(change, id, cancel) is not { } row) return Problems.NotFound("webhook", id);
            if (Precondition.Check(ifMatch, row) is { } stale) return stale;
            if (NotificationRights.Refusal(actor, row) is { } refusal) return refusal;
            var secrets = await NotificationSecrets.OfAsync(change.Db, id, cancel);
            if (secrets.SingleOrDefault(one => one.Id == secret) is not { } ended)
                return Problems.NotFound("secret", secret);
            if (secrets.Count == 1)
                return Problems.NotNow("This is the last secret: without it nothing could be signed. Add another "
                    + "first.");
            change.Update(row, one => NotificationView.From(one, secrets), "notification_subscription.secret_ended",
                () => secrets.Remove(ended));
            change.Db.Remove(ended);
            return TypedResults.NoContent();
        }, cancel);

    private static async Task<NotificationSubscription?> FindAsync(Change change, string id,
        CancellationToken cancel) =>
        await change.FindAsync<NotificationSubscription>(id, cancel) is
            { Channel: NotificationChannel.Webhook } row
            ? row
            : null;
}
