using System.Globalization;
using Gateway.Notifications.Mail;

namespace Gateway.DataSubjects;

/// <summary>
/// What a partner is told of a person's request (GDPR articles 16, 17, 19 and 21), in English and in French: what is
/// asked, and when which data was sent, by which it finds the person in what it keeps.
/// </summary>
internal sealed record PartnerLetter(
    string Request, PrivacyRequestKind Kind, string Site, SubjectRecipient Recipient, DateTimeOffset At)
{
    public MailMessage To(string address, SmtpOptions smtp) => new()
    {
        From = (smtp.FromName, MailAddress.Parse(smtp.From)),
        To = MailAddress.Parse(address),
        Subject = $"{Asked.En} / {Asked.Fr} ({Request})",
        Text = $"{English}\n\n-- \n\n{French}\n",
        Language = "en, fr",
        // The same at every attempt, so that a mailbox can tell a repetition; and the receipt.
        Id = $"{Request}.{Recipient.PartnerId}",
        Date = At,
    };

    private (string En, string Fr) Asked => Kind switch
    {
        PrivacyRequestKind.Erasure => ("Erasure of personal data", "Effacement de données personnelles"),
        PrivacyRequestKind.Rectification => ("Rectification of personal data", "Rectification de données personnelles"),
        _ => ("Objection to the use of personal data", "Opposition à l’usage de données personnelles"),
    };

    private string English => $"""
        {Recipient.LegalName}

        A person has exercised a right under the GDPR on {Site}. {Asked.En}: please do it too with what
        you received of them from us (article 19), tell those you passed it on to, and confirm by an answer that names
        {Request}.

        Sent to you: {Number(Recipient.Sends)} times, from {Text(Recipient.First)} to {Text(Recipient.Last)}
        Data: {string.Join(", ", Recipient.Categories)}
        Under: {string.Join(", ", Recipient.Contracts)}
        The person's data were in what you received at these instants (UTC):
        {Instants}
        """;

    private string French => $"""
        {Recipient.LegalName}

        Une personne a exercé un droit prévu par le RGPD sur {Site}. {Asked.Fr} : merci d’y donner suite
        pour ce que vous avez reçu d’elle par nous (article 19), d’en informer ceux à qui vous l’avez transmis, et de le
        confirmer par une réponse qui cite {Request}.

        Envoyé : {Number(Recipient.Sends)} fois, du {Text(Recipient.First)} au {Text(Recipient.Last)}
        Données : {string.Join(", ", Recipient.Categories)}
        Au titre de : {string.Join(", ", Recipient.Contracts)}
        Les instants de réception (UTC) sont ceux de la liste ci-dessus.
        """;

    private string Instants => string.Join('\n', Recipient.Instants.Select(Text));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
