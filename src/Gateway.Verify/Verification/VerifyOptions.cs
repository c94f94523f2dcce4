using System.Security.Cryptography.X509Certificates;

namespace Gateway.Verify.Verification;

/// <summary>What the verifier brings along.</summary>
internal sealed record VerifyOptions
{
    /// <summary>The trust policy; null to take the bundle's own, which proves little.</summary>
    public ReadOnlyMemory<byte>? Policy { get; init; }

    /// <summary>Signed checkpoints that were kept from earlier.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Known { get; init; } = [];

    /// <summary>How old the first entry may be that no witness or time stamp confirms.</summary>
    public TimeSpan MaxTail { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whether a bundle that nobody but the log vouches for is refused.</summary>
    public bool RequireAnchored { get; init; }

    /// <summary>Certificates of time-stamping authorities; without any, time stamps are not looked at.</summary>
    public X509Certificate2Collection TimeStampAuthorities { get; init; } = [];
}
