using System.Security.Cryptography.X509Certificates;
using Gateway.Ledger.Bundles;
using Gateway.Verify;
using Gateway.Verify.Commands;
using Gateway.Verify.Verification;

namespace Gateway.Tests.Ledgers;

/// <summary>An outsider with gwaudit: a bundle and, of the gateway, nothing but a public key.</summary>
internal static class Auditor
{
    /// <summary>What gwaudit finds, and the code it ends with.</summary>
    public static (ExitCode Code, string Findings) Verify(
        byte[] zip, string? policy = null, bool requireAnchored = false, string? tsa = null) =>
        Judge(new ZipBundle(new MemoryStream(zip)), policy, requireAnchored, tsa);

    public static (ExitCode Code, string Findings) Judge(
        IBundle bundle, string? policy = null, bool requireAnchored = false, string? tsa = null)
    {
        var authorities = new X509Certificate2Collection();
        if (tsa is not null) authorities.ImportFromPemFile(tsa);
        var evidence = BundleVerifier.Verify(bundle, new VerifyOptions
        {
            Policy = policy is null ? null : (ReadOnlyMemory<byte>?)System.Text.Encoding.UTF8.GetBytes(policy),
            RequireAnchored = requireAnchored,
            TimeStampAuthorities = authorities,
        });
        return (Summary.Code(evidence), string.Join('\n', evidence.Findings));
    }

    /// <summary>The bundle with one byte of one file turned over.</summary>
    public static IBundle Tampered(byte[] zip, string path, int at)
    {
        var whole = new ZipBundle(new MemoryStream(zip));
        return new Altered(whole, path, at);
    }

    private sealed class Altered(IBundle whole, string path, int at) : IBundle
    {
        public IReadOnlyCollection<string> Paths => whole.Paths;

        public ReadOnlyMemory<byte>? Read(string file)
        {
            if (whole.Read(file) is not { } bytes || file != path) return whole.Read(file);
            var altered = bytes.ToArray();
            altered[at % altered.Length] ^= 0x10;
            return altered;
        }
    }
}
