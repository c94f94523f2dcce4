using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Gateway.Egress;

namespace Gateway.Ledgers.Anchors;

/// <summary>Asks a time-stamping authority to stamp a checkpoint: RFC 3161 over HTTP.</summary>
internal sealed class TimeStampClient(EgressGate gate) : IDisposable
{
    private const int MostBytes = 256 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http = gate.Open(Patience, MostBytes);

    /// <returns>The token in DER, and when the authority says that it made it.</returns>
    /// <exception cref="IOException">There is none; the message says why.</exception>
    public async Task<(byte[] Token, DateTimeOffset At)> StampAsync(
        TimeStampOptions authority, string checkpoint, CancellationToken cancel)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(checkpoint));
        var request = Rfc3161TimestampRequest.CreateFromHash(hash, HashAlgorithmName.SHA256,
            nonce: RandomNumberGenerator.GetBytes(8), requestSignerCertificates: true);
        var token = Read(request, await PostAsync(authority.Url!, request.Encode(), cancel));
        if (!token.VerifySignatureForHash(hash, HashAlgorithmName.SHA256, out var signer) || signer is null
            || !IsTrusted(signer, authority.Authorities(), token.TokenInfo.Timestamp))
            throw new IOException("the time stamp is not of the authority that the settings name");
        return (token.AsSignedCms().Encode(), token.TokenInfo.Timestamp);
    }

    public void Dispose() => _http.Dispose();

    private async Task<byte[]> PostAsync(Uri url, byte[] query, CancellationToken cancel)
    {
        try
        {
            using var content = new ByteArrayContent(query);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
            using var answer = await _http.PostAsync(url, content, cancel);
            return answer.StatusCode == HttpStatusCode.OK
                ? await answer.Content.ReadAsByteArrayAsync(cancel)
                : throw new IOException($"it answered {(int)answer.StatusCode}");
        }
        catch (Exception fault) when (fault is HttpRequestException
            || (fault is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            throw new IOException(fault is TaskCanceledException ? "it did not answer in time" : fault.Message, fault);
        }
    }

    // Nonce, hash and status are compared here.
    private static Rfc3161TimestampToken Read(Rfc3161TimestampRequest request, byte[] answer)
    {
        try
        {
            return request.ProcessResponse(answer, out _);
        }
        catch (CryptographicException fault)
        {
            throw new IOException($"its answer is no time stamp for this checkpoint: {fault.Message}", fault);
        }
    }

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
