using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gateway.Ledger.Merkle;

namespace Gateway.Ledger.Notes;

/// <summary>A public key that verifies note signatures, with the name under which it signs: C2SP signed-note.</summary>
/// <remarks>
/// A key of a type that this library cannot verify is still a key: it parses and keeps its place in a policy, its
/// signatures verify as <see cref="NoteVerdict.Unsupported"/>, and nobody mistakes that for a valid one. That is the
/// case of Ed25519 (0x01, 0x04) and ML-DSA-44 (0x06), which .NET 10 does not have everywhere.
/// </remarks>
public sealed class NoteKey
{
    private readonly ECDsa? ecdsa;

    private NoteKey(string name, uint id, byte[] material, ECDsa? ecdsa)
    {
        Name = name;
        Id = id;
        Material = material;
        this.ecdsa = ecdsa;
    }

    /// <summary>The key's name; that of a log is the log's origin.</summary>
    public string Name { get; }

    /// <summary>The first four bytes of a hash over the key: tells keys of one name apart.</summary>
    public uint Id { get; }

    /// <summary>The type byte and the public key.</summary>
    public ReadOnlyMemory<byte> Material { get; }

    /// <summary>Whether its signatures can be verified here.</summary>
    public bool IsSupported => ecdsa is not null;

    /// <summary>Whether its signatures are cosignatures: they carry the time at which they were made.</summary>
    public bool Cosigns => Material.Span is [NoteKeyTypes.Ed25519Cosignature or NoteKeyTypes.MlDsa44Cosignature, ..]
        || NoteKeyTypes.IsEcdsaCosignature(Material.Span);

    /// <summary>The key of a log that signs notes with ECDSA over P-256: type 0x02.</summary>
    public static NoteKey ForEcdsa(string name, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        byte[] material = [NoteKeyTypes.Ecdsa, .. key.ExportSubjectPublicKeyInfo()];
        return Read(name, material) ?? throw new ArgumentException("The key is not on P-256, or its name is none.");
    }

    /// <summary>The key of a witness that cosigns with ECDSA over P-256: type 0xff, see FORMAT.md §4.</summary>
    public static NoteKey ForEcdsaCosigner(string name, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        byte[] material = [.. NoteKeyTypes.EcdsaCosignature, .. key.ExportSubjectPublicKeyInfo()];
        return Read(name, material) ?? throw new ArgumentException("The key is not on P-256, or its name is none.");
    }

    /// <summary>
    /// Reads a vkey, <c>name+hex(id)+base64(type ‖ key)</c>; false when the id is not that of the key.
    /// </summary>
    public static bool TryParse(string vkey, out NoteKey key)
    {
        ArgumentNullException.ThrowIfNull(vkey);
        key = null!;
        var parts = vkey.Split('+', 3);
        if (parts.Length != 3 || parts[1].Length != 8 || !TreeHash.IsLowerHex(parts[1]))
            return false;
        var material = new byte[parts[2].Length];
        if (!Convert.TryFromBase64String(parts[2], material, out var length)) return false;
        material = material[..length];
        if (Convert.ToBase64String(material) != parts[2] || Read(parts[0], material) is not { } read) return false;
        key = read;
        return key.Id == uint.Parse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    /// <summary>The vkey: <c>name+hex(id)+base64(type ‖ key)</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name}+{Id:x8}+{Convert.ToBase64String(Material.Span)}");

    /// <summary>Whether the signature over the message is this key's.</summary>
    /// <param name="message">What was signed; for a cosignature the text with its head.</param>
    /// <param name="signature">DER, without key id and time.</param>
    internal NoteVerdict Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (ecdsa is null) return NoteVerdict.Unsupported;
        return ecdsa.VerifyData(message, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
            ? NoteVerdict.Valid
            : NoteVerdict.Invalid;
    }

    private static NoteKey? Read(string name, byte[] material)
    {
        if (!Note.IsKeyName(name) || material.Length < 2) return null;
        var spki = material[0] == NoteKeyTypes.Ecdsa ? material.AsSpan(1)
            : NoteKeyTypes.IsEcdsaCosignature(material) ? material.AsSpan(NoteKeyTypes.EcdsaCosignature.Length)
            : default;
        var id = BinaryPrimitives.ReadUInt32BigEndian(material[0] == NoteKeyTypes.Ecdsa
            ? SHA256.HashData(material.AsSpan(1))
            : SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', .. material]));
        if (spki.IsEmpty) return new NoteKey(name, id, material, null);
        var ecdsa = P256.TryRead(spki);
        return ecdsa is null ? null : new NoteKey(name, id, material, ecdsa);
    }
}
