using Gateway.Control;
using Gateway.Notifications.Mail;
using Gateway.Notifications.Notices;
using Gateway.Notifications.Webhooks;
using Gateway.Tags;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gateway.Notifications.Sending;

/// <summary>Carries one notice to one recipient, once. Whatever goes wrong is an answer.</summary>
internal sealed class NoticeCarrier(
    ControlStore store, SecretVault vault, WebhookClient webhooks, SmtpClient mail,
    IOptions<NotificationOptions> options)
{
    public Task<SendAnswer> CarryAsync(Notice notice, NotificationSubscription subscription, string recipient,
        CancellationToken cancel) => subscription.Channel switch
        {
            NotificationChannel.Webhook => PostAsync(notice, subscription, cancel),
            NotificationChannel.Email => MailAsync(notice, subscription, recipient, cancel),
            _ => throw new InvalidOperationException($"There is no way to carry {subscription.Channel}."),
        };

    private async Task<SendAnswer> PostAsync(Notice notice, NotificationSubscription subscription,
        CancellationToken cancel)
    {
        await using var db = store.Read();
        var secrets = await db.NotificationSecrets.Where(secret => secret.SubscriptionId == subscription.Id)
            .OrderBy(secret => secret.CreatedAt).ToListAsync(cancel);
        var opened = secrets.Select(secret => vault.Open(NotificationSecret.Place(subscription.Id), secret.Id,
            secret.Sealed)).OfType<Secret>().ToList();
        return opened.Count == 0
            ? SendAnswer.Failed("The webhook's secret cannot be opened: the gateway's key has changed. Give it a new "
                + "one.")
            : await webhooks.SendAsync(
                new WebhookMessage(subscription.Url!, notice.Id, NoticeEnvelope.Webhook(notice), opened), cancel);
    }

    private async Task<SendAnswer> MailAsync(Notice notice, NotificationSubscription subscription, string recipient,
        CancellationToken cancel)
    {
        if (!mail.Configured)
            return SendAnswer.Failed("No mail server is set: Gateway:Notifications:Smtp:Host.");
        try
        {
            var message = NoticeEnvelope.Mail(notice, subscription, recipient, options.Value.Smtp);
            return SendAnswer.Delivered((await mail.SendAsync(message, cancel)).ToString());
        }
        catch (SmtpException no)
        {
            return no.Permanent ? SendAnswer.Refused(no.Message) : SendAnswer.Failed(no.Message);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return SendAnswer.Failed("The mail server took too long.");
        }
        catch (Exception fault) when (fault is IOException or System.Net.Sockets.SocketException
            or System.Security.Authentication.AuthenticationException)
        {
            return SendAnswer.Failed($"No conversation with the mail server: {fault.Message}");
        }
    }
}
