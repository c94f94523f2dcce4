using System.Numerics;

namespace Gateway.Ledger.Merkle;

/// <summary>Computes a root leaf by leaf, keeping only one hash a level: for checking what is already stored.</summary>
public sealed class TreeRoot
{
    // pending[k] is the complete subtree of 2^k leaves that waits for its right sibling: bit k of the size.
    private readonly TreeHash[] pending = new TreeHash[63];

    /// <summary>How many leaves were added.</summary>
    public long Size { get; private set; }

    /// <summary>Adds a leaf by its hash.</summary>
    public void Add(in TreeHash leaf)
    {
        var hash = leaf;
        var level = 0;
        for (; ((Size >> level) & 1) == 1; level++) hash = TreeHasher.Node(pending[level], hash);
        pending[level] = hash;
        Size++;
    }

    /// <summary>The root over the leaves so far.</summary>
    public TreeHash Root()
    {
        if (Size == 0) return TreeHasher.Empty;
        var level = BitOperations.TrailingZeroCount(Size);
        var hash = pending[level];
        for (level++; level < pending.Length; level++)
        {
            if (((Size >> level) & 1) == 1) hash = TreeHasher.Node(pending[level], hash);
        }

        return hash;
    }
}
