using System.Numerics;

namespace Gateway.Ledger.Merkle;

/// <summary>
/// Roots and proofs of any tree whose complete subtrees can be had: RFC 6962 §2.1, RFC 9162 §2.1.3–2.1.4.
/// </summary>
public static class TreeProofs
{
    /// <summary>The root over the first <paramref name="size"/> leaves: MTH(D[0:size]).</summary>
    public static TreeHash Root(SubtreeHash subtree, long size)
    {
        ArgumentNullException.ThrowIfNull(subtree);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? TreeHasher.Empty : Range(subtree, 0, size);
    }

    /// <summary>The audit path of a leaf, from its sibling up: PATH(index, D[0:size]), RFC 6962 §2.1.1.</summary>
    public static IReadOnlyList<TreeHash> Inclusion(SubtreeHash subtree, long index, long size)
    {
        ArgumentNullException.ThrowIfNull(subtree);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var proof = new List<TreeHash>();
        long from = 0, to = size;
        while (to - from > 1)
        {
            var middle = from + Split(to - from);
            if (index < middle)
            {
                proof.Add(Range(subtree, middle, to));
                to = middle;
            }
            else
            {
                proof.Add(Range(subtree, from, middle));
                from = middle;
            }
        }

        proof.Reverse();
        return proof;
    }

    /// <summary>That the tree of one size begins the tree of the other: PROOF(m, D[n]), RFC 6962 §2.1.2.</summary>
    /// <remarks>Empty when the sizes are equal or the older tree is empty.</remarks>
    public static IReadOnlyList<TreeHash> Consistency(SubtreeHash subtree, long oldSize, long newSize)
    {
        ArgumentNullException.ThrowIfNull(subtree);
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
        var proof = new List<TreeHash>();
        if (oldSize == 0 || oldSize == newSize) return proof;
        long from = 0, to = newSize;
        var known = true;
        while (oldSize != to)
        {
            var middle = from + Split(to - from);
            if (oldSize <= middle)
            {
                proof.Add(Range(subtree, middle, to));
                to = middle;
            }
            else
            {
                proof.Add(Range(subtree, from, middle));
                from = middle;
                known = false;
            }
        }

        if (!known) proof.Add(Range(subtree, from, to));
        proof.Reverse();
        return proof;
    }

    /// <summary>Whether the path leads from the leaf to the root: RFC 9162 §2.1.3.2.</summary>
    public static bool VerifyInclusion(
        in TreeHash leaf, long index, long size, IReadOnlyList<TreeHash> proof, in TreeHash root)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (index < 0 || index >= size) return false;
        var (position, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in proof)
        {
            if (last == 0) return false;
            if ((position & 1) == 1 || position == last)
            {
                hash = TreeHasher.Node(sibling, hash);
                while ((position & 1) == 0 && position != 0) (position, last) = (position >> 1, last >> 1);
            }
            else
            {
                hash = TreeHasher.Node(hash, sibling);
            }

            (position, last) = (position >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    /// <summary>Whether the older tree begins the newer one: RFC 9162 §2.1.4.2.</summary>
    public static bool VerifyConsistency(
        long oldSize, in TreeHash oldRoot, long newSize, in TreeHash newRoot, IReadOnlyList<TreeHash> proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (oldSize < 0 || oldSize > newSize) return false;
        if (oldSize == newSize) return proof.Count == 0 && oldRoot == newRoot;
        if (oldSize == 0) return proof.Count == 0 && oldRoot == TreeHasher.Empty;
        var first = BitOperations.IsPow2(oldSize) ? 0 : 1;
        if (proof.Count < first) return false;
        var (position, last) = (oldSize - 1, newSize - 1);
        while ((position & 1) == 1) (position, last) = (position >> 1, last >> 1);
        var older = first == 0 ? oldRoot : proof[0];
        var newer = older;
        for (var i = first; i < proof.Count; i++)
        {
            if (last == 0) return false;
            if ((position & 1) == 1 || position == last)
            {
                older = TreeHasher.Node(proof[i], older);
                newer = TreeHasher.Node(proof[i], newer);
                while ((position & 1) == 0 && position != 0) (position, last) = (position >> 1, last >> 1);
            }
            else
            {
                newer = TreeHasher.Node(newer, proof[i]);
            }

            (position, last) = (position >> 1, last >> 1);
        }

        return last == 0 && older == oldRoot && newer == newRoot;
    }

    /// <summary>MTH over leaves [from, to), where RFC 6962's recursion ends up on such a range.</summary>
    private static TreeHash Range(SubtreeHash subtree, long from, long to)
    {
        var length = to - from;
        if (BitOperations.IsPow2(length))
        {
            var level = BitOperations.TrailingZeroCount(length);
            return subtree(level, from >> level);
        }

        var middle = from + Split(length);
        return TreeHasher.Node(Range(subtree, from, middle), Range(subtree, middle, to));
    }

    // The largest power of two below the length.
    private static long Split(long length) => 1L << BitOperations.Log2((ulong)(length - 1));
}
