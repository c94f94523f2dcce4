using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Gateway.Verify.Verification;

/// <summary>A time stamp over a checkpoint: RFC 3161, TimeStampToken, SHA-256 over the note's text.</summary>
internal static class TimeStamp
{
    /// <summary>
    /// When the authority saw the checkpoint; null when the token is not theirs or is for something else.
    /// </summary>
    public static DateTimeOffset? Verify(
        ReadOnlyMemory<byte> token, string checkpoint, X509Certificate2Collection authorities)
    {
        if (!Rfc3161TimestampToken.TryDecode(token, out var stamp, out var length)
            || length != token.Length) return null;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(checkpoint));
        if (!stamp.VerifySignatureForHash(hash, HashAlgorithmName.SHA256, out var signer, authorities)
            || signer is null)
            return null;
        return IsTrusted(signer, authorities, stamp.TokenInfo.Timestamp) ? stamp.TokenInfo.Timestamp : null;
    }

    // The certificates that were given are the only roots; they were valid at the time of the stamp, not of today.
    private static bool IsTrusted(X509Certificate2 signer, X509Certificate2Collection authorities, DateTimeOffset at)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        return chain.Build(signer);
    }
}
