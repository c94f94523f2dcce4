using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Gateway.Tags;

/// <summary>
/// The key that seals vendors' secrets: from the settings (<c>GATEWAY__SECRETS__KEY</c>), else from a file in the data
/// folder that is made at the first start and that only the gateway's own user can read.
/// </summary>
internal sealed class SecretKey(DataFolder folder, IOptions<SecretOptions> options)
{
    private const int Length = 32;

    private byte[]? _bytes;

    /// <summary>The 32 bytes.</summary>
    /// <exception cref="InvalidOperationException">What the settings or the file hold is no key.</exception>
    public byte[] Open() => _bytes ??= options.Value.Key is { Length: > 0 } given
        ? Decode(given, "GATEWAY__SECRETS__KEY")
        : FromFile(Path.Combine(folder.Path, "keys", "secrets.key"));

    private static byte[] FromFile(string file)
    {
        if (!File.Exists(file)) Create(file);
        return Decode(File.ReadAllText(file).Trim(), file);
    }

    private static void Create(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var create = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.WriteThrough,
        };
        if (!OperatingSystem.IsWindows()) create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, create);
        writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)));
    }

    private static byte[] Decode(string text, string where)
    {
        var bytes = new byte[Length];
        return Convert.TryFromBase64String(text, bytes, out var read) && read == Length
            ? bytes
            : throw new InvalidOperationException($"{where} must hold {Length} bytes in base64. "
                + $"Make one with: openssl rand -base64 {Length}");
    }
}
