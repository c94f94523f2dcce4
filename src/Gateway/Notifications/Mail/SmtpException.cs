namespace Gateway.Notifications.Mail;

/// <summary>The mail server said no, or nothing that can be understood.</summary>
internal sealed class SmtpException(string message, bool permanent = false) : Exception(message)
{
    /// <summary>
    /// Whether trying again is of no use: the server refused this recipient or this message for good.
    /// </summary>
    public bool Permanent => permanent;
}
