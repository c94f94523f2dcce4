using System.Threading.Channels;
using Gateway.Access;
using Gateway.Control;
using Gateway.Notifications;
using Gateway.Notifications.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gateway.DataSubjects;

/// <summary>
/// Writes to each partner that received something of a person whose request was granted, and notes the receipt. What
/// does not reach a partner stays pending, with why, for people to do: after an erasure nothing is kept from which a
/// letter could be written again.
/// </summary>
internal sealed class PartnerLetters(SmtpClient mail, IOptions<NotificationOptions> options, ControlStore store,
    ControlWriter writer, TimeProvider time, ILogger<PartnerLetters> log) : BackgroundService
{
    private readonly Channel<Duty> _waiting = Channel.CreateUnbounded<Duty>();

    /// <summary>Has them told, after the change that lists them was committed.</summary>
    public void Tell(string request, PrivacyRequestKind kind, string site, IReadOnlyList<SubjectRecipient> recipients)
    {
        foreach (var recipient in recipients) _waiting.Writer.TryWrite(new Duty(request, kind, site, recipient));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var duty in _waiting.Reader.ReadAllAsync(stoppingToken))
                await TellAndNoteAsync(duty, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping: whom nobody told is listed as pending.
        }
    }

    // One fault must not keep the letters behind it.
    private async Task TellAndNoteAsync(Duty duty, CancellationToken cancel)
    {
        try
        {
            var (status, receipt) = await TellAsync(duty, cancel);
            await NoteAsync(duty.Request, duty.Recipient.PartnerId, status, receipt);
        }
        catch (Exception fault) when (!cancel.IsCancellationRequested)
        {
            DataSubjectLog.NotTold(log, duty.Request, duty.Recipient.PartnerId, fault);
        }
    }

    private async Task<(PartnerNoticeStatus Status, string Receipt)> TellAsync(Duty duty, CancellationToken cancel)
    {
        if (!mail.Configured) return Pending("No mail server is set: Gateway:Notifications:Smtp:Host.");
        await using var db = store.Read();
        var partner = await db.Partners.SingleOrDefaultAsync(row => row.Id == duty.Recipient.PartnerId, cancel);
        if ((partner?.Contacts?.Privacy ?? partner?.Contacts?.Dpo) is not { } address)
            return Pending("The partner has no privacy contact.");
        var site = await db.Sites.SingleOrDefaultAsync(row => row.Id == duty.Site, cancel);
        try
        {
            var letter = new PartnerLetter(
                duty.Request, duty.Kind, site?.Name ?? duty.Site, duty.Recipient, time.GetUtcNow());
            var message = letter.To(address, options.Value.Smtp);
            var reply = await mail.SendAsync(message, cancel);
            return (PartnerNoticeStatus.Notified, Line($"E-mail <{message.Id}>: {reply}"));
        }
        catch (SmtpException no)
        {
            return Pending(no.Message);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Pending("The mail server took too long.");
        }
        catch (Exception fault) when (fault is IOException or System.Net.Sockets.SocketException
            or System.Security.Authentication.AuthenticationException)
        {
            return Pending($"No conversation with the mail server: {fault.Message}");
        }
    }

    // Whoever told the partner meanwhile knows better.
    private Task<IResult> NoteAsync(string id, string partner, PartnerNoticeStatus status, string receipt) =>
        writer.RecordAsync(Actor.Gateway("privacy"), async change =>
        {
            if (await change.FindAsync<PrivacyRequest>(id, CancellationToken.None) is { } request
                && request.Notices.Any(notice => notice is { Status: PartnerNoticeStatus.Pending }
                    && notice.PartnerId == partner))
            {
                var next = new PartnerNotice(partner, status, change.Now, receipt);
                change.Update(request, PrivacyRequestView.From, status == PartnerNoticeStatus.Notified
                    ? "privacy_request.partner_told"
                    : "privacy_request.partner_not_told", () => request.Notices =
                    [.. request.Notices.Select(notice => notice.PartnerId == partner ? next : notice)]);
            }

            return TypedResults.NoContent();
        }, CancellationToken.None);

    private static (PartnerNoticeStatus, string) Pending(string why) => (PartnerNoticeStatus.Pending, Line(why));

    private static string Line(string text) => text.Length > 200 ? text[..200] : text;

    private sealed record Duty(string Request, PrivacyRequestKind Kind, string Site, SubjectRecipient Recipient);
}
