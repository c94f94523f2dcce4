using System.Globalization;
using System.Text;

namespace Gateway.Notifications.Mail;

/// <summary>
/// A plain text message to one person (RFC 5322, RFC 2045). Nothing in it can begin a header of its own.
/// </summary>
internal sealed record MailMessage
{
    public required (string Name, string Address) From { get; init; }

    /// <summary>The recipient's address, as <see cref="MailAddress"/> accepts it.</summary>
    public required string To { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    /// <summary>RFC 3282: the language of the text.</summary>
    public required string Language { get; init; }

    /// <summary>The same for every attempt, so that a mailbox can tell a repetition.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset Date { get; init; }

    /// <summary>
    /// The message as it goes over the wire: ASCII, lines of at most 76 characters that end with CRLF.
    /// </summary>
    public byte[] ToBytes()
    {
        var domain = From.Address[(From.Address.LastIndexOf('@') + 1)..];
        var text = new StringBuilder()
            .Append("Date: ")
            .Append(Date.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture))
            .Append(" +0000\r\n")
            .Append("From: ").Append(EncodedWords.Phrase(From.Name)).Append("\r\n <").Append(From.Address)
            .Append(">\r\n")
            .Append("To: <").Append(To).Append(">\r\n")
            .Append("Subject: ").Append(EncodedWords.Text(Subject)).Append("\r\n")
            .Append("Message-ID: <").Append(Id).Append('@').Append(domain).Append(">\r\n")
            .Append("Auto-Submitted: auto-generated\r\n")
            .Append("MIME-Version: 1.0\r\n")
            .Append("Content-Type: text/plain; charset=utf-8\r\n")
            .Append("Content-Transfer-Encoding: quoted-printable\r\n")
            .Append("Content-Language: ").Append(Language).Append("\r\n\r\n");
        QuotedPrintable.Append(text, Text);
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
