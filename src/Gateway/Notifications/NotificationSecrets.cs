using Gateway.Control;
using Gateway.Notifications.Webhooks;
using Gateway.Tags;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Notifications;

/// <summary>The secrets of one webhook as a change finds and leaves them: one, or two during a changeover.</summary>
internal static class NotificationSecrets
{
    public const int Most = 2;

    public static Task<List<NotificationSecret>> OfAsync(ControlDb db, string subscription,
        CancellationToken cancel) => db.NotificationSecrets.Where(secret => secret.SubscriptionId == subscription)
        .OrderBy(secret => secret.CreatedAt).ThenBy(secret => secret.Id).ToListAsync(cancel);

    /// <summary>Adds one, made up unless it is given.</summary>
    /// <returns>The row, and the secret itself when it was made up: nobody else knows it.</returns>
    public static (NotificationSecret Row, string? MadeUp) Add(Change change, SecretVault vault, string subscription,
        string? given)
    {
        var text = given ?? WebhookSecret.New();
        var id = Slug.New("secret");
        var row = new NotificationSecret
        {
            SubscriptionId = subscription,
            Id = id,
            Sealed = vault.Seal(NotificationSecret.Place(subscription), id, text),
            Mask = SecretVault.Mask(text),
            CreatedAt = change.Now,
        };
        change.Db.Add(row);
        return (row, given is null ? text : null);
    }
}
