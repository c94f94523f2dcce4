using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gateway.Control;
using Gateway.Notifications.Mail;
using Gateway.Notifications.Notices;

namespace Gateway.Notifications.Sending;

/// <summary>A notice in the form that its channel carries.</summary>
internal static class NoticeEnvelope
{
    /// <summary>The body of a webhook: type, timestamp and data, as Standard Webhooks has it.</summary>
    public static byte[] Webhook(Notice notice) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type = Words<NotificationKind>.Of(notice.Kind),
        timestamp = notice.At,
        data = new
        {
            en = notice.Content.En,
            fr = notice.Content.Fr,
            facts = notice.Content.Data,
        },
    }, JsonSerializerOptions.Web);

    public static MailMessage Mail(Notice notice, NotificationSubscription subscription, string recipient,
        SmtpOptions smtp)
    {
        var language = subscription.Recipients.FirstOrDefault(person => person.Address == recipient)?.Language ?? "en";
        var text = notice.Content.In(language);
        return new MailMessage
        {
            From = (smtp.FromName, MailAddress.Parse(smtp.From)),
            To = MailAddress.Parse(recipient),
            Subject = text.Title,
            Text = $"{text.Text}\n\n-- \n{Footer(language, subscription)}",
            Language = language,
            Id = $"{notice.Id}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(recipient)))[..12]}",
            Date = notice.At,
        };
    }

    private static string Footer(string language, NotificationSubscription subscription) => language == "fr"
        ? $"Envoyé par la passerelle : notification « {subscription.Name} » ({subscription.Id})."
        : $"Sent by the gateway: notification \"{subscription.Name}\" ({subscription.Id}).";
}
