namespace Gateway.Notifications.Mail;

/// <summary>The mail server that notices go out by. Section <c>Gateway:Notifications:Smtp</c>.</summary>
internal sealed class SmtpOptions
{
    /// <summary>The server's name or address. Without it no e-mail is sent.</summary>
    public string? Host { get; init; }

    /// <summary>587 where the connection is upgraded, 465 where it begins encrypted.</summary>
    public int Port { get; init; } = 587;

    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>With which name to log in; null for a server that asks for none.</summary>
    public string? UserName { get; init; }

    public string? Password { get; init; }

    /// <summary>The address that notices come from.</summary>
    public string? From { get; init; }

    public string FromName { get; init; } = "Gateway";

    /// <summary>
    /// A file with certificates in PEM that sign the server's, for a server whose authority the machine does not know.
    /// The server's name and dates are checked all the same.
    /// </summary>
    public string? AuthorityFile { get; init; }

    /// <summary>How long sending one message may take, in seconds.</summary>
    public int TimeoutSeconds { get; init; } = 30;
}

/// <summary>How the connection to the mail server is kept from being read.</summary>
internal enum SmtpSecurity
{
    /// <summary>Upgraded by STARTTLS (RFC 3207) before anything else is said; never used without.</summary>
    StartTls,

    /// <summary>Encrypted from its first byte (RFC 8314 §3.3).</summary>
    Tls,

    /// <summary>Not at all: only for a server on the same machine.</summary>
    None,
}
