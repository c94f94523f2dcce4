using System.Security.Cryptography;

namespace Gateway.Ledger.Notes;

/// <summary>Reads public keys, of the one curve that is in use here.</summary>
internal static class P256
{
    // SubjectPublicKeyInfo of an uncompressed point on P-256 (RFC 5480): a constant head, then 0x04, x and y.
    private static readonly byte[] Head = Convert.FromHexString("3059301306072a8648ce3d020106082a8648ce3d030107034200");

    /// <summary>The key; null when the bytes are anything else than an uncompressed point on the curve.</summary>
    public static ECDsa? TryRead(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        if (subjectPublicKeyInfo.Length != Head.Length + 65 || !subjectPublicKeyInfo.StartsWith(Head)
            || subjectPublicKeyInfo[Head.Length] != 0x04)
            return null;
        try
        {
            return ECDsa.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint
                {
                    X = subjectPublicKeyInfo[^64..^32].ToArray(),
                    Y = subjectPublicKeyInfo[^32..].ToArray(),
                },
            });
        }
        catch (CryptographicException)
        {
            // The point is not on the curve.
            return null;
        }
    }
}
