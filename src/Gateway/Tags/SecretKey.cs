using System.Security.Cryptography;

namespace Gateway.Tags;

/// <summary>A key that seals secrets: 256 bits, and an id that follows from them and tells nothing about them.</summary>
internal sealed class SecretKey
{
    public const int Length = 32;
    public const int IdLength = 4;

    private readonly byte[] _id;

    private SecretKey(byte[] bytes) => (Bytes, _id) = (bytes, SHA256.HashData(bytes)[..IdLength]);

    /// <summary>The 32 bytes.</summary>
    public byte[] Bytes { get; }

    /// <summary>What a sealed secret names its key by.</summary>
    public ReadOnlySpan<byte> Id => _id;

    /// <summary>The id as people read it: eight hexadecimal digits.</summary>
    public string Name => Convert.ToHexStringLower(_id);

    /// <exception cref="InvalidOperationException">The text is no key.</exception>
    public static SecretKey Parse(string text, string where)
    {
        var bytes = new byte[Length];
        return Convert.TryFromBase64String(text, bytes, out var read) && read == Length
            ? new SecretKey(bytes)
            : throw new InvalidOperationException($"{where} must hold {Length} bytes in base64. "
                + $"Make one with: openssl rand -base64 {Length}");
    }

    /// <summary>The text of a new key.</summary>
    public static string New() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length));

    public override string ToString() => Name;
}
