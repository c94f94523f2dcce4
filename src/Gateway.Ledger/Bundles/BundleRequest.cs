using Gateway.Ledger.Log;

namespace Gateway.Ledger.Bundles;

/// <summary>What to put into a bundle.</summary>
public sealed record BundleRequest
{
    /// <summary>The ledger as of the checkpoint that the bundle is about.</summary>
    public required LedgerReader Ledger { get; init; }

    /// <summary>The trust policy: the log's key, the witnesses', and how many it takes.</summary>
    public required ReadOnlyMemory<byte> Policy { get; init; }

    /// <summary>The first index whose segment is wanted; 0 for all.</summary>
    public long From { get; init; }

    /// <summary>The index after the last; null for all.</summary>
    public long? To { get; init; }

    /// <summary>Indexes to which a proof of their own is wanted.</summary>
    public IReadOnlyList<long> Proofs { get; init; } = [];

    /// <summary>A report that can be computed again from the bundle: see <see cref="RecipientReport"/>.</summary>
    public RecipientReport? Report { get; init; }
}
