using System.Text.Json.Nodes;

namespace Gateway.Tests.Notifications;

/// <summary>A real mail server (smtp-server) on a port of its own.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    public const string User = "gateway";

    public const string Password = "canary-4Xz8-mail-0077";

    private readonly NodeProgram _program;

    private MailServer(NodeProgram program, int port) => (_program, Port) = (program, port);

    public int Port { get; }

    public static async Task<MailServer> StartAsync(bool secure = false, bool hideStartTls = false,
        bool withLogIn = false, string[]? authMethods = null, TestCertificate? certificate = null)
    {
        var program = await NodeProgram.StartAsync("mail-server.mjs", new
        {
            secure,
            hideStartTls,
            user = withLogIn ? User : null,
            password = withLogIn ? Password : null,
            authMethods = authMethods ?? ["PLAIN", "LOGIN"],
            key = certificate?.KeyFile,
            cert = certificate?.CertificateFile,
        });
        return new MailServer(program, (await program.ReadAsync())["port"]!.GetValue<int>());
    }

    /// <summary>The next message that arrives, as an independent MIME parser reads it.</summary>
    public Task<JsonNode> ReceiveAsync() => _program.ReadAsync();

    public ValueTask DisposeAsync() => _program.DisposeAsync();
}
