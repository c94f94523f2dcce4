using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Gateway.Notifications;
using Gateway.Notifications.Mail;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Notifications;

public sealed class SmtpClientTests
{
    private const string Text =
        "Le contrat « été » prend fin.\n.une ligne qui commence par un point\n.\n\nFin — 100 % € 🎈  \n";

    private static readonly MailMessage Message = new()
    {
        From = ("La passerelle, service juridique", "gateway@shop.example"),
        To = "dpo@shop.example",
        Subject = "Le contrat DPA-2026-014 avec Adnova se termine dans 30 jours : 12 300 hits par jour en jeu",
        Text = Text,
        Language = "fr",
        Id = "msg_1",
        Date = DateTimeOffset.UnixEpoch,
    };

    [Fact]
    public async Task A_message_arrives_as_it_was_written()
    {
        await using var server = await MailServer.StartAsync(hideStartTls: true);

        await Client(server, SmtpSecurity.None).SendAsync(Message, CancellationToken.None);

        var mail = await server.ReceiveAsync();
        Assert.Equal(Message.Subject, mail["subject"]!.GetValue<string>());
        Assert.Equal(Text.TrimEnd('\n'), mail["text"]!.GetValue<string>().ReplaceLineEndings("\n").TrimEnd('\n'));
        Assert.Equal(Message.From.Name, mail["from"]!["name"]!.GetValue<string>());
        Assert.Equal("gateway@shop.example", mail["sender"]!.GetValue<string>());
        Assert.Equal("dpo@shop.example", mail["recipients"]![0]!.GetValue<string>());
        Assert.Equal("<msg_1@shop.example>", mail["id"]!.GetValue<string>());
        Assert.All(mail["raw"]!.GetValue<string>().Split("\r\n"), line => Assert.True(line.Length <= 76, line));
        Assert.All(mail["raw"]!.GetValue<string>(), octet => Assert.True(char.IsAscii(octet)));
    }

    [Theory]
    [InlineData(true, "PLAIN")]
    [InlineData(true, "LOGIN")]
    [InlineData(false, "PLAIN")]
    [InlineData(false, "LOGIN")]
    public async Task It_logs_in_over_TLS_whether_that_comes_first_or_by_upgrade(bool first, string method)
    {
        using var certificate = new TestCertificate();
        await using var server = await MailServer.StartAsync(secure: first, withLogIn: true, authMethods: [method],
            certificate: certificate);

        await Client(server, first ? SmtpSecurity.Tls : SmtpSecurity.StartTls, certificate)
            .SendAsync(Message, CancellationToken.None);

        var mail = await server.ReceiveAsync();
        Assert.True(mail["secure"]!.GetValue<bool>());
        Assert.Equal(MailServer.User, mail["user"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_refused_log_in_can_be_mended_and_is_not_for_good()
    {
        using var certificate = new TestCertificate();
        await using var server = await MailServer.StartAsync(secure: true, withLogIn: true, certificate: certificate);

        var no = await Assert.ThrowsAsync<SmtpException>(() => Client(server, SmtpSecurity.Tls, certificate, "wrong")
            .SendAsync(Message, CancellationToken.None));

        Assert.False(no.Permanent);
        Assert.Contains("535", no.Message);
        Assert.DoesNotContain("wrong name", no.Message[..no.Message.IndexOf("535", StringComparison.Ordinal)]);
    }

    [Theory]
    [InlineData("later@shop.example", false, "451")]
    [InlineData("never@shop.example", true, "550")]
    public async Task A_refused_recipient_is_told_apart_by_whether_it_is_for_good(string to, bool permanent,
        string code)
    {
        await using var server = await MailServer.StartAsync(hideStartTls: true);

        var no = await Assert.ThrowsAsync<SmtpException>(() => Client(server, SmtpSecurity.None)
            .SendAsync(Message with { To = to }, CancellationToken.None));

        Assert.Equal(permanent, no.Permanent);
        Assert.Contains(code, no.Message);
    }

    [Fact]
    public async Task A_server_that_does_not_encrypt_is_told_nothing()
    {
        await using var server = await MailServer.StartAsync(hideStartTls: true);

        var no = await Assert.ThrowsAsync<SmtpException>(() => Client(server, SmtpSecurity.StartTls)
            .SendAsync(Message, CancellationToken.None));

        Assert.Contains("does not offer STARTTLS", no.Message);
    }

    [Theory]
    [InlineData("localhost", false)]
    [InlineData("mail.elsewhere.example", true)]
    public async Task A_certificate_of_another_name_or_of_an_unknown_authority_ends_the_conversation(string name,
        bool known)
    {
        using var certificate = new TestCertificate(name);
        await using var server = await MailServer.StartAsync(secure: true, certificate: certificate);

        await Assert.ThrowsAsync<AuthenticationException>(
            () => Client(server, SmtpSecurity.Tls, known ? certificate : null)
                .SendAsync(Message, CancellationToken.None));
    }

    [Fact]
    public async Task What_is_said_before_TLS_begins_is_not_taken_for_what_is_said_after()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var said = SpeakAsync(listener, "220 mail\r\n", "250-mail\r\n250 STARTTLS\r\n",
            "220 go\r\n250-mail\r\n250 AUTH PLAIN\r\n");
        var client = new SmtpClient(Options(((IPEndPoint)listener.LocalEndpoint).Port, SmtpSecurity.StartTls));

        var no = await Assert.ThrowsAsync<SmtpException>(() => client.SendAsync(Message, CancellationToken.None));

        Assert.Contains("before TLS", no.Message);
        await said;
    }

    [Theory]
    [InlineData("nonsense\r\n")]
    [InlineData("220-one\r\n250 two\r\n")]
    [InlineData("199 too small\r\n")]
    public async Task A_server_that_speaks_no_SMTP_is_refused(string greeting)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var said = SpeakAsync(listener, greeting);
        var client = new SmtpClient(Options(((IPEndPoint)listener.LocalEndpoint).Port, SmtpSecurity.None));

        await Assert.ThrowsAsync<SmtpException>(() => client.SendAsync(Message, CancellationToken.None));

        await said;
    }

    // Says its lines, each after one command, and then listens until the client has gone.
    private static async Task SpeakAsync(TcpListener listener, params string[] lines)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        await using var stream = connection.GetStream();
        using var reader = new StreamReader(stream, leaveOpen: true);
        foreach (var (index, line) in lines.Index())
        {
            if (index > 0) await reader.ReadLineAsync();
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(line));
        }

        try
        {
            await reader.ReadToEndAsync();
        }
        catch (IOException)
        {
            // The client has hung up, which is what it should do.
        }
    }

    private static SmtpClient Client(MailServer server, SmtpSecurity security, TestCertificate? known = null,
        string password = MailServer.Password) => new(Options(server.Port, security, known, password));

    private static IOptions<NotificationOptions> Options(int port, SmtpSecurity security, TestCertificate? known = null,
        string? password = null) => Microsoft.Extensions.Options.Options.Create(new NotificationOptions
        {
            Smtp = new SmtpOptions
            {
                Host = "localhost",
                Port = port,
                Security = security,
                From = "gateway@shop.example",
                UserName = security == SmtpSecurity.None ? null : MailServer.User,
                Password = password,
                AuthorityFile = known?.CertificateFile,
                TimeoutSeconds = 20,
            },
        });
}
