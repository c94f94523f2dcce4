using System.Security.Cryptography;
using System.Text;

namespace Gateway.Tags;

/// <summary>
/// Seals vendors' secrets with AES-256-GCM. A sealed secret is <c>format (1) ‖ nonce (12) ‖ tag (16) ‖ ciphertext</c>,
/// bound to its tag and name, so that it cannot be moved to another row.
/// </summary>
internal sealed class SecretVault(SecretKey key)
{
    private const byte Format = 1;
    private const int NonceStart = 1;
    private const int TagStart = NonceStart + 12;
    private const int TextStart = TagStart + 16;

    public byte[] Seal(string tagId, string name, string secret)
    {
        var clear = Encoding.UTF8.GetBytes(secret);
        var box = new byte[TextStart + clear.Length];
        box[0] = Format;
        RandomNumberGenerator.Fill(box.AsSpan(NonceStart..TagStart));
        using var aes = new AesGcm(key.Open(), TextStart - TagStart);
        aes.Encrypt(box.AsSpan(NonceStart..TagStart), clear, box.AsSpan(TextStart), box.AsSpan(TagStart..TextStart),
            Bound(tagId, name));
        return box;
    }

    /// <summary>Null when the secret was sealed with another key, for another place, or has been altered.</summary>
    public Secret? Open(string tagId, string name, ReadOnlySpan<byte> box)
    {
        if (box.Length < TextStart || box[0] != Format) return null;
        var clear = new byte[box.Length - TextStart];
        using var aes = new AesGcm(key.Open(), TextStart - TagStart);
        try
        {
            aes.Decrypt(box[NonceStart..TagStart], box[TextStart..], box[TagStart..TextStart], clear,
                Bound(tagId, name));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return new Secret(Encoding.UTF8.GetString(clear));
    }

    /// <summary>What people see of a secret. Four characters of a short one would be too much of it.</summary>
    public static string Mask(string secret) => secret.Length < 12 ? "***" : $"***{secret[^4..]}";

    // Neither a tag's id nor a secret's name can hold the bar between them.
    private static byte[] Bound(string tagId, string name) => Encoding.UTF8.GetBytes($"{tagId}|{name}");
}
