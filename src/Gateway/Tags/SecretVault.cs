using System.Security.Cryptography;
using System.Text;

namespace Gateway.Tags;

/// <summary>
/// Seals secrets with AES-256-GCM. A sealed secret is
/// <c>format (1) ‖ id of the key (4) ‖ nonce (12) ‖ tag (16) ‖ ciphertext</c>, bound to its place and name, so that it
/// cannot be moved to another row. Format 1, which older gateways wrote, lacks the id.
/// </summary>
internal sealed class SecretVault(SecretKeys keys)
{
    private const byte Format = 2;
    private const byte FormatWithoutKey = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Head = 1 + SecretKey.IdLength;
    private const int HeadWithoutKey = 1;

    public byte[] Seal(string place, string name, string secret)
    {
        var clear = Encoding.UTF8.GetBytes(secret);
        var box = new byte[Head + NonceLength + TagLength + clear.Length];
        box[0] = Format;
        keys.Current.Id.CopyTo(box.AsSpan(1));
        var nonce = box.AsSpan(Head, NonceLength);
        var rest = box.AsSpan(Head + NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(keys.Current.Bytes, TagLength);
        aes.Encrypt(nonce, clear, rest[TagLength..], rest[..TagLength], Bound(place, name));
        return box;
    }

    /// <summary>Null when it was sealed with a key that is not there, for another place, or has been altered.</summary>
    public Secret? Open(string place, string name, ReadOnlySpan<byte> box)
    {
        if (box.Length == 0) return null;
        if (box[0] == Format && box.Length >= Head + NonceLength + TagLength)
        {
            foreach (var key in keys.All)
            {
                if (box[1..Head].SequenceEqual(key.Id) && Open(place, name, box[Head..], key) is { } opened)
                    return opened;
            }
        }

        if (box[0] == FormatWithoutKey && box.Length >= HeadWithoutKey + NonceLength + TagLength)
        {
            foreach (var key in keys.All)
            {
                if (Open(place, name, box[HeadWithoutKey..], key) is { } opened) return opened;
            }
        }

        return null;
    }

    /// <summary>Whether it was sealed with the key that seals now.</summary>
    public bool IsCurrent(ReadOnlySpan<byte> box) =>
        box.Length > Head && box[0] == Format && box[1..Head].SequenceEqual(keys.Current.Id);

    /// <summary>The name of the key that sealed it; null when the box does not say.</summary>
    public static string? KeyOf(ReadOnlySpan<byte> box) =>
        box.Length > Head && box[0] == Format ? Convert.ToHexStringLower(box[1..Head]) : null;

    /// <summary>What people see of a secret. Four characters of a short one would be too much of it.</summary>
    public static string Mask(string secret) => secret.Length < 12 ? "***" : $"***{secret[^4..]}";

    private static Secret? Open(string place, string name, ReadOnlySpan<byte> rest, SecretKey key)
    {
        var text = rest[(NonceLength + TagLength)..];
        var clear = new byte[text.Length];
        using var aes = new AesGcm(key.Bytes, TagLength);
        try
        {
            aes.Decrypt(rest[..NonceLength], text, rest.Slice(NonceLength, TagLength), clear, Bound(place, name));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return new Secret(Encoding.UTF8.GetString(clear));
    }

    // Neither a place nor a secret's name can hold the bar between them.
    private static byte[] Bound(string place, string name) => Encoding.UTF8.GetBytes($"{place}|{name}");
}
