using System.Runtime.InteropServices;

namespace Gateway.Ledger.Merkle;

/// <summary>A Merkle tree that grows in memory and keeps every complete subtree: 64 bytes a leaf.</summary>
public sealed class MerkleTree
{
    private readonly List<List<TreeHash>> levels = [[]];

    /// <summary>How many leaves it has.</summary>
    public long Size => levels[0].Count;

    /// <summary>The root over all leaves.</summary>
    public TreeHash Root => TreeProofs.Root(Subtree, Size);

    /// <summary>Adds a leaf by its hash.</summary>
    public void Add(in TreeHash leaf)
    {
        var hash = leaf;
        for (var level = 0; ; level++)
        {
            if (level == levels.Count) levels.Add([]);
            var row = levels[level];
            row.Add(hash);
            if ((row.Count & 1) == 1) return;
            hash = TreeHasher.Node(row[^2], row[^1]);
        }
    }

    /// <summary>The leaves' hashes, in order, until the next leaf is added.</summary>
    public ReadOnlySpan<TreeHash> Leaves => CollectionsMarshal.AsSpan(levels[0]);

    /// <summary>The hash of a complete subtree.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tree does not have it yet.</exception>
    public TreeHash Subtree(int level, long index) => levels[level][checked((int)index)];
}
