using System.Security.Cryptography;
using System.Text;
using Gateway.Ledger.Log;
using Gateway.Ledger.Notes;
using Gateway.Ledger.Storage;
using Microsoft.Extensions.Options;

namespace Gateway.Ledgers;

/// <summary>
/// The key that signs the ledger, made at the first start and readable only by the gateway's own user. Whoever has it
/// can sign a log that was rewritten: the witness is there because of that.
/// </summary>
internal sealed class LedgerKey(DataFolder folder, IOptions<LedgerOptions> options)
{
    private readonly string _file = Path.Combine(folder.Path, "keys", "ledger.key");
    private readonly string _next = Path.Combine(folder.Path, "keys", "ledger.key.next");

    // Under the name that the log has; it is given with the first checkpoint.
    private LogSigner Open(byte[]? stored)
    {
        if (!File.Exists(_file))
        {
            if (stored is not null)
            {
                throw new InvalidOperationException($"{_file} is missing, and the ledger was signed with it. Restore "
                    + "it from its backup.");
            }

            Create(_file);
        }

        var key = Read(_file);
        return new LogSigner(OriginOf(stored) ?? options.Value.Origin ?? Default(key), key);
    }

    /// <summary>Opens the log, under the key that it is under.</summary>
    /// <exception cref="InvalidOperationException">There is no such key.</exception>
    /// <exception cref="InvalidDataException">What is stored was altered.</exception>
    /// <exception cref="IOException">The disk failed, or another program has the log.</exception>
    public (LedgerWriter Log, LogSigner Signer) OpenLog(ILedgerFiles files)
    {
        var signer = Open(files.Read(LedgerPaths.Checkpoint));
        var log = LedgerWriter.Open(files, signer);
        if (!File.Exists(_next)) return (log, signer);
        // A crash came in the middle of a change of keys. The checkpoint of that moment has both signatures.
        if (IsSignedByNext(log.Published.Note, signer.Origin))
        {
            log.Dispose();
            TakeNext();
            signer = Open(files.Read(LedgerPaths.Checkpoint));
            return (LedgerWriter.Open(files, signer), signer);
        }

        File.Delete(_next);
        return (log, signer);
    }

    /// <summary>Makes the key that follows, beside the one there is: a crash leaves both.</summary>
    /// <param name="origin">The log's name.</param>
    public LogSigner MakeNext(string origin)
    {
        File.Delete(_next);
        Create(_next);
        return new LogSigner(origin, Read(_next));
    }

    /// <summary>Puts the key that follows in the place of the one there is, which is gone after this.</summary>
    public void TakeNext() => File.Move(_next, _file, overwrite: true);

    private bool IsSignedByNext(Note checkpoint, string origin)
    {
        using var next = Read(_next);
        return checkpoint.Verify(NoteKey.ForEcdsa(origin, next), out _) == NoteVerdict.Valid;
    }

    private static ECDsa Read(string file)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            return key;
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new InvalidOperationException($"{file} must hold a private key on P-256 as PEM. Restore it from its "
                + "backup.", fault);
        }
    }

    private static string? OriginOf(byte[]? checkpoint) =>
        checkpoint is null ? null : Encoding.UTF8.GetString(checkpoint).Split('\n')[0];

    private static string Default(ECDsa key) => string.Concat("gateway.local/",
        Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo())).AsSpan(0, 12));

    private static void Create(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var create = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.WriteThrough,
        };
        if (!OperatingSystem.IsWindows()) create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, create);
        writer.WriteLine(key.ExportPkcs8PrivateKeyPem());
    }
}
