using System.Net.Security;
using System.Text;

namespace Gateway.Notifications.Mail;

/// <summary>Commands out, replies in (RFC 5321 §2.4, §4.2): every line of either is bounded.</summary>
internal sealed class SmtpConnection(Stream stream) : IAsyncDisposable
{
    private const int LongestLine = 2048;
    private const int MostLines = 64;

    private readonly byte[] _buffer = new byte[LongestLine];
    private Stream _stream = stream;
    private int _start;
    private int _end;

    /// <summary>Sends one command and reads its reply.</summary>
    public async Task<SmtpReply> AskAsync(string command, CancellationToken cancel)
    {
        if (command.AsSpan().ContainsAny('\r', '\n') || !Ascii.IsValid(command))
            throw new SmtpException("A command would hold a line break or a character beyond ASCII.", permanent: true);
        await SendAsync(Encoding.ASCII.GetBytes(command + "\r\n"), cancel);
        return await ReadReplyAsync(cancel);
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        await _stream.WriteAsync(bytes, cancel);
        await _stream.FlushAsync(cancel);
    }

    public async Task<SmtpReply> ReadReplyAsync(CancellationToken cancel)
    {
        var lines = new List<string>();
        var code = 0;
        while (lines.Count < MostLines)
        {
            var line = await ReadLineAsync(cancel);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), out var read) || read is < 200 or > 599
                || (lines.Count > 0 && read != code) || (line.Length > 3 && line[3] is not (' ' or '-')))
            {
                throw new SmtpException("The mail server sends what is no SMTP reply.");
            }

            code = read;
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ') return new SmtpReply(code, lines);
        }

        throw new SmtpException($"The mail server's reply has more than {MostLines} lines.");
    }

    /// <summary>
    /// Encrypts the connection. What was sent before, together with the reply to STARTTLS, was not protected and must
    /// not be taken for what is said afterwards.
    /// </summary>
    public async Task EncryptAsync(SslClientAuthenticationOptions options, CancellationToken cancel)
    {
        if (_start < _end) throw new SmtpException("The mail server, or someone between, speaks before TLS begins.");
        var tls = new SslStream(_stream, leaveInnerStreamOpen: false);
        _stream = tls;
        await tls.AuthenticateAsClientAsync(options, cancel);
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task<string> ReadLineAsync(CancellationToken cancel)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8);
            if (length >= 0)
            {
                var line = Encoding.Latin1.GetString(_buffer, _start, length);
                _start += length + 2;
                return line;
            }

            if (_start > 0)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                (_start, _end) = (0, _end - _start);
            }

            if (_end == _buffer.Length) throw new SmtpException("A line of the mail server is too long.");
            var read = await _stream.ReadAsync(_buffer.AsMemory(_end), cancel);
            if (read == 0) throw new SmtpException("The mail server closed the connection.");
            _end += read;
        }
    }
}
