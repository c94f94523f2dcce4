using System.Security.Cryptography;
using System.Text;
using Gateway.Ledger.Log;
using Microsoft.Extensions.Options;

namespace Gateway.Ledgers;

/// <summary>
/// The key that signs the ledger, made at the first start and readable only by the gateway's own user. Whoever has it
/// can sign a log that was rewritten: the witness is there because of that.
/// </summary>
internal sealed class LedgerKey(DataFolder folder, IOptions<LedgerOptions> options)
{
    private readonly string _file = Path.Combine(folder.Path, "keys", "ledger.key");

    /// <summary>The key, under the log's name.</summary>
    /// <param name="stored">The newest checkpoint that is stored; null when the log is founded now.</param>
    /// <exception cref="InvalidOperationException">The file holds no key.</exception>
    public LogSigner Open(byte[]? stored)
    {
        if (!File.Exists(_file))
        {
            if (stored is not null)
            {
                throw new InvalidOperationException($"{_file} is missing, and the ledger was signed with it. Restore "
                    + "it from its backup.");
            }

            Create();
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(_file));
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new InvalidOperationException($"{_file} must hold a private key on P-256 as PEM. Restore it from its "
                + "backup.", fault);
        }

        return new LogSigner(OriginOf(stored) ?? options.Value.Origin ?? Default(key), key);
    }

    private static string? OriginOf(byte[]? checkpoint) =>
        checkpoint is null ? null : Encoding.UTF8.GetString(checkpoint).Split('\n')[0];

    private static string Default(ECDsa key) => string.Concat("gateway.local/",
        Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo())).AsSpan(0, 12));

    private void Create()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var create = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.WriteThrough,
        };
        if (!OperatingSystem.IsWindows()) create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(_file, create);
        writer.WriteLine(key.ExportPkcs8PrivateKeyPem());
    }
}
