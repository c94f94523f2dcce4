using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Options;

namespace Gateway.Notifications.Mail;

/// <summary>
/// Hands one message to the configured mail server (RFC 5321), encrypted unless that server is on this machine.
/// </summary>
internal sealed class SmtpClient(IOptions<NotificationOptions> options)
{
    private readonly SmtpOptions _options = options.Value.Smtp;

    public bool Configured => _options.Host is { Length: > 0 };

    /// <exception cref="SmtpException">The server said no; the exception says whether for good.</exception>
    /// <exception cref="Exception">No conversation came about: refused, reset, name unknown, TLS failed.</exception>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    public async Task<SmtpReply> SendAsync(MailMessage message, CancellationToken cancel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(TimeSpan.FromSeconds(_options.TimeoutSeconds));
        await using var connection = await ConnectAsync(deadline.Token);
        var reply = await TransferAsync(connection, message, deadline.Token);
        await QuitAsync(connection, deadline.Token);
        return reply;
    }

    private async Task<SmtpConnection> ConnectAsync(CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        SmtpConnection? connection = null;
        try
        {
            await socket.ConnectAsync(_options.Host!, _options.Port, cancel);
            connection = new SmtpConnection(new NetworkStream(socket, ownsSocket: true));
            if (_options.Security == SmtpSecurity.None && !IsOnThisMachine(socket))
                throw new SmtpException("Without TLS a mail server is spoken to on this machine only.");
            if (_options.Security == SmtpSecurity.Tls) await connection.EncryptAsync(Tls(), cancel);
            Expect(await connection.ReadReplyAsync(cancel), 220, "the greeting");
            var offers = await GreetAsync(connection, cancel);
            if (_options.Security == SmtpSecurity.StartTls)
            {
                if (offers.Offers("STARTTLS") is null)
                    throw new SmtpException("The mail server does not offer STARTTLS.");
                Expect(await connection.AskAsync("STARTTLS", cancel), 220, "STARTTLS");
                await connection.EncryptAsync(Tls(), cancel);
                offers = await GreetAsync(connection, cancel);
            }

            if (_options.UserName is { Length: > 0 }) await LogInAsync(connection, offers, cancel);
            return connection;
        }
        catch
        {
            if (connection is not null) await connection.DisposeAsync();
            socket.Dispose();
            throw;
        }
    }

    private static bool IsOnThisMachine(Socket socket) =>
        socket.RemoteEndPoint is IPEndPoint { Address: var address }
            && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static async Task<SmtpReply> GreetAsync(SmtpConnection connection, CancellationToken cancel)
    {
        // An address literal (RFC 5321 §4.1.3): the machine's name may be nobody's business, or no name at all.
        var reply = await connection.AskAsync("EHLO [127.0.0.1]", cancel);
        Expect(reply, 250, "EHLO");
        return reply;
    }

    // The password can be mended while the message waits: a refusal is never for good.
    private async Task LogInAsync(SmtpConnection connection, SmtpReply offers, CancellationToken cancel)
    {
        var (user, password) = (_options.UserName!, _options.Password ?? "");
        var ways = offers.Offers("AUTH") ?? [];
        SmtpReply reply;
        if (ways.Contains("PLAIN", StringComparer.OrdinalIgnoreCase))
        {
            reply = await connection.AskAsync($"AUTH PLAIN {Base64($"\0{user}\0{password}")}", cancel);
        }
        else if (ways.Contains("LOGIN", StringComparer.OrdinalIgnoreCase))
        {
            Expect(await connection.AskAsync("AUTH LOGIN", cancel), 334, "AUTH");
            Expect(await connection.AskAsync(Base64(user), cancel), 334, "AUTH");
            reply = await connection.AskAsync(Base64(password), cancel);
        }
        else
        {
            throw new SmtpException("The mail server offers neither AUTH PLAIN nor AUTH LOGIN.");
        }

        Expect(reply, 235, "the log-in");
    }

    private static async Task<SmtpReply> TransferAsync(SmtpConnection connection, MailMessage message,
        CancellationToken cancel)
    {
        ExpectOrRefuse(await connection.AskAsync($"MAIL FROM:<{message.From.Address}>", cancel), 250, "the sender");
        ExpectOrRefuse(await connection.AskAsync($"RCPT TO:<{message.To}>", cancel), 250, "the recipient");
        ExpectOrRefuse(await connection.AskAsync("DATA", cancel), 354, "DATA");
        await connection.SendAsync(Stuffed(message.ToBytes()), cancel);
        var reply = await connection.ReadReplyAsync(cancel);
        ExpectOrRefuse(reply, 250, "the message");
        return reply;
    }

    private static async Task QuitAsync(SmtpConnection connection, CancellationToken cancel)
    {
        try
        {
            await connection.AskAsync("QUIT", cancel);
        }
        catch (Exception fault) when (fault is SmtpException or IOException or OperationCanceledException)
        {
            // The message has been taken; how the server says goodbye changes nothing.
        }
    }

    /// <summary>
    /// Doubles the dots that begin lines, and ends with the dot that ends the data (RFC 5321 §4.5.2).
    /// </summary>
    private static byte[] Stuffed(ReadOnlySpan<byte> message)
    {
        var stuffed = new MemoryStream(message.Length + 16);
        var atStart = true;
        foreach (var octet in message)
        {
            if (atStart && octet == '.') stuffed.WriteByte((byte)'.');
            stuffed.WriteByte(octet);
            atStart = octet == '\n';
        }

        stuffed.Write(atStart ? ".\r\n"u8 : "\r\n.\r\n"u8);
        return stuffed.ToArray();
    }

    private SslClientAuthenticationOptions Tls()
    {
        var tls = new SslClientAuthenticationOptions { TargetHost = _options.Host };
        if (_options.AuthorityFile is not { Length: > 0 } file) return tls;
        tls.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        tls.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(file);
        return tls;
    }

    private static void Expect(SmtpReply reply, int code, string step)
    {
        if (reply.Code != code) throw new SmtpException($"The mail server answers {step} with {reply}");
    }

    private static void ExpectOrRefuse(SmtpReply reply, int code, string step)
    {
        if (reply.Permanent)
            throw new SmtpException($"The mail server refuses {step}: {reply}", permanent: true);
        Expect(reply, code, step);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
