using System.Text.Json.Nodes;
using Gateway.Access;
using Gateway.Control;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Merkle;
using Gateway.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Consents.Proofs;

/// <summary>Where the ledger vouches for a choice.</summary>
/// <param name="Seal">The seal's number.</param>
/// <param name="Position">The leaf's index in the seal's tree.</param>
/// <param name="Count">How many choices were sealed together.</param>
/// <param name="Root">The root over them (RFC 6962), lower-case hexadecimal: it stands in the ledger's entry.</param>
/// <param name="Leaf">The leaf's hash, lower-case hexadecimal.</param>
/// <param name="Path">The inclusion proof (RFC 9162, 2.1.3), in Base64.</param>
/// <param name="LedgerIndex">The index of the entry <c>consents.sealed</c> that holds the root.</param>
internal sealed record SealProof(long Seal, long Position, long Count, string Root, string Leaf,
    IReadOnlyList<string> Path, long? LedgerIndex);

/// <summary>
/// Puts the choices of each hour under one root, which the ledger publishes: from then on none of them can be altered,
/// dated back or slipped in without its being seen.
/// </summary>
internal sealed class ConsentSeals(ConsentRecords records, LedgerNotes notes, ControlStore store, GatewayClock clock)
    : IDisposable
{
    public const string EntryType = "consents.sealed";

    /// <summary>What was being written while the last seal was made.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    private static readonly Actor Sealer = Actor.Gateway("consents");
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Seals what was chosen since the last seal.</summary>
    /// <returns>How many choices.</returns>
    /// <exception cref="IOException">The ledger cannot be written now.</exception>
    public async Task<int> SealAsync(CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            var now = clock.Now;
            var leaves = records.Archive.Since(records.Sealed.Until() - Overlap)
                .Select(ConsentLeaf.Of).OfType<TreeHash>().Where(leaf => records.Sealed.Find(leaf) is null).Distinct().ToList();
            if (leaves.Count == 0) return 0;
            var tree = new MerkleTree();
            foreach (var leaf in leaves) tree.Add(leaf);
            // First the ledger: a seal that is kept is always published, and one that is not is made again.
            await notes.RecordAsync(Sealer, EntryType, new EntryTarget("consents", Slug.New("seal")),
                new JsonObject { ["count"] = leaves.Count, ["root"] = tree.Root.ToHex() }, cancel);
            records.Sealed.Add(leaves, now);
            return leaves.Count;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>The proof of a choice; null when it was not sealed yet, or its visitor was erased.</summary>
    public async Task<SealProof?> ProveAsync(ConsentRecord record, CancellationToken cancel)
    {
        if (ConsentLeaf.Of(record) is not { } leaf || records.Sealed.Find(leaf) is not { } place) return null;
        var tree = records.Sealed.Tree(place.Seal);
        var root = tree.Root.ToHex();
        await using var db = store.Read();
        var entry = await db.LedgerRows.FirstOrDefaultAsync(
            row => row.Type == EntryType && row.Leaf.Contains(root), cancel);
        return new SealProof(place.Seal, place.Position, tree.Size, root, leaf.ToHex(),
            [.. TreeProofs.Inclusion(tree.Subtree, place.Position, tree.Size).Select(hash => hash.ToBase64())],
            entry?.LeafIndex);
    }
}
