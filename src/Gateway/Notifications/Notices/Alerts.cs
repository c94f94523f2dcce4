using System.Globalization;
using System.Text.Json;
using Gateway.Control;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Notifications.Notices;

/// <summary>
/// What other parts of the gateway tell people of that no change is behind: a vendor that refuses a tag's credentials,
/// a tag whose deliveries are held back. Told at most once a day for a tag and kind, however often it is raised.
/// </summary>
internal sealed class Alerts(ControlStore store, TimeProvider time)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromDays(1);

    /// <param name="kind">
    /// <see cref="NotificationKind.CredentialsRefused"/> or <see cref="NotificationKind.TagPaused"/>.
    /// </param>
    /// <param name="tag">The tag's id.</param>
    /// <param name="detail">What the vendor or the gateway says: a status or a few words, never a payload.</param>
    /// <param name="cancel">Gives up; nothing is told then.</param>
    /// <returns>Once it is stored, and so will be told.</returns>
    public Task RaiseAsync(NotificationKind kind, string tag, string detail, CancellationToken cancel) =>
        store.WriteAsync(async (db, transaction) =>
        {
            var now = time.GetUtcNow();
            var key = $"{Words<NotificationKind>.Of(kind)}:{tag}:";
            var dayBefore = now - Quiet;
            if (await db.Notices.AnyAsync(told => told.Key.StartsWith(key) && told.At > dayBefore, cancel)
                || await db.Tags.SingleOrDefaultAsync(row => row.Id == tag, cancel) is not { } row)
                return false;
            await NoticeOutbox.AddAsync(db, new NoticeDraft
            {
                Kind = kind,
                Key = key + now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
                At = now,
                Concern = new Concern([row.PartnerId], row.Sites),
                Content = Content(kind, row.Name, tag, detail),
            }, now, cancel);
            await transaction.CommitAsync(CancellationToken.None);
            return true;
        }, cancel);

    private static NoticeContent Content(NotificationKind kind, string name, string tag, string detail)
    {
        var data = JsonSerializer.SerializeToElement(new { tag = new { id = tag, name }, detail },
            JsonSerializerOptions.Web);
        return kind == NotificationKind.CredentialsRefused
            ? new NoticeContent(
                new($"Credentials refused: tag {name}",
                    $"The vendor no longer takes the tag's credentials: {detail}\n\nNothing arrives there until "
                    + "somebody gives the tag new ones."),
                new($"Identifiants refusés : balise {name}",
                    $"Le fournisseur n’accepte plus les identifiants de la balise : {detail}\n\nRien n’y arrive tant "
                    + "que la balise n’en a pas de nouveaux."),
                data)
            : new NoticeContent(
                new($"Tag paused: {name}", $"The gateway holds the tag's deliveries back: {detail}"),
                new($"Balise en pause : {name}", $"La passerelle retient les envois de la balise : {detail}"),
                data);
    }
}
