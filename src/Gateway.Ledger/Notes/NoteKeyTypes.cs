namespace Gateway.Ledger.Notes;

/// <summary>The first bytes of a key's material, which say how it signs: C2SP signed-note, "Signature types".</summary>
public static class NoteKeyTypes
{
    /// <summary>Ed25519 over the note's text. Not verified here.</summary>
    public const byte Ed25519 = 0x01;

    /// <summary>ECDSA over SHA-256 of the note's text, DER. The key id is taken over the SPKI alone.</summary>
    public const byte Ecdsa = 0x02;

    /// <summary>Ed25519 cosignature with its time. Not verified here.</summary>
    public const byte Ed25519Cosignature = 0x04;

    /// <summary>ML-DSA-44 cosignature with its time. Not verified here.</summary>
    public const byte MlDsa44Cosignature = 0x06;

    /// <summary>
    /// ECDSA cosignature with its time: 0xff, as the specification has it for types without a number of their own,
    /// and a name that nobody else uses.
    /// </summary>
    public static ReadOnlySpan<byte> EcdsaCosignature => EcdsaCosignatureType;

    private static readonly byte[] EcdsaCosignatureType = [0xff, .. "gateway/ecdsa-p256-cosignature/v1\n"u8];

    internal static bool IsEcdsaCosignature(ReadOnlySpan<byte> material) => material.StartsWith(EcdsaCosignature);
}
