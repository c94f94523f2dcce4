using Gateway.Ledger.Merkle;

namespace Gateway.Ledger.Tests.Merkle;

/// <summary>Every pair of sizes up to 300.</summary>
public sealed class TreeProofTests
{
    private const int Max = 300;
    private static readonly MerkleTree Tree = Grown();
    private static readonly TreeHash[] Roots =
        [.. Enumerable.Range(0, Max + 1).Select(size => TreeProofs.Root(Tree.Subtree, size))];

    [Fact]
    public void Inclusion_is_proved_for_every_leaf_of_every_size_and_for_nothing_else()
    {
        for (var size = 1; size <= Max; size++)
        {
            for (var index = 0; index < size; index++)
            {
                var (leaf, root) = (Tree.Subtree(0, index), Roots[size]);
                var proof = TreeProofs.Inclusion(Tree.Subtree, index, size);

                Assert.True(TreeProofs.VerifyInclusion(leaf, index, size, proof, root));
                Assert.False(TreeProofs.VerifyInclusion(leaf, (index + 1) % size, size, proof, root) && size > 1);
                Assert.False(TreeProofs.VerifyInclusion(leaf, index, size + 1, proof, Roots[(size + 1) % (Max + 1)]));
                Assert.False(TreeProofs.VerifyInclusion(leaf, index, size, [.. proof, leaf], root));
                Assert.False(TreeProofs.VerifyInclusion(root, index, size, proof, root) && size > 1);
                if (proof.Count == 0) continue;
                Assert.False(TreeProofs.VerifyInclusion(leaf, index, size, Altered(proof, index), root));
                Assert.False(TreeProofs.VerifyInclusion(leaf, index, size, [.. proof.Skip(1)], root));
            }
        }
    }

    [Fact]
    public void Consistency_is_proved_for_every_pair_of_sizes_and_for_nothing_else()
    {
        for (var size = 0; size <= Max; size++)
        {
            for (var old = 0; old <= size; old++)
            {
                var proof = TreeProofs.Consistency(Tree.Subtree, old, size);

                Assert.True(TreeProofs.VerifyConsistency(old, Roots[old], size, Roots[size], proof));
                Assert.False(TreeProofs.VerifyConsistency(old, Roots[old], size, Roots[size], [.. proof, Roots[1]]));
                Assert.False(TreeProofs.VerifyConsistency(old, Roots[old], size,
                    TreeHasher.Node(Roots[size], Roots[size]), proof)
                    && old > 0);
                if (old == 0) continue;
                Assert.False(TreeProofs.VerifyConsistency(old, Roots[old - 1], size, Roots[size], proof));
                Assert.False(TreeProofs.VerifyConsistency(old - 1, Roots[old - 1], size, Roots[size], proof)
                    && proof.Count > 0
                    && old > 1 && !proof.SequenceEqual(TreeProofs.Consistency(Tree.Subtree, old - 1, size)));
                if (proof.Count == 0) continue;
                Assert.False(TreeProofs.VerifyConsistency(old, Roots[old], size, Roots[size], Altered(proof, old)));
                Assert.False(TreeProofs.VerifyConsistency(old, Roots[old], size, Roots[size], [.. proof.Skip(1)]));
            }
        }
    }

    [Fact]
    public void Sizes_out_of_range_prove_nothing()
    {
        Assert.False(TreeProofs.VerifyInclusion(Roots[1], -1, 1, [], Roots[1]));
        Assert.False(TreeProofs.VerifyInclusion(Roots[1], 1, 1, [], Roots[1]));
        Assert.False(TreeProofs.VerifyConsistency(-1, Roots[0], 1, Roots[1], []));
        Assert.False(TreeProofs.VerifyConsistency(2, Roots[2], 1, Roots[1], []));
        Assert.False(TreeProofs.VerifyConsistency(0, Roots[1], 1, Roots[1], []));
    }

    private static List<TreeHash> Altered(IReadOnlyList<TreeHash> proof, int at)
    {
        var altered = proof.ToList();
        var bytes = altered[at % altered.Count].ToArray();
        bytes[at % bytes.Length] ^= 1;
        altered[at % altered.Count] = TreeHash.Of(bytes);
        return altered;
    }

    private static MerkleTree Grown()
    {
        var tree = new MerkleTree();
        for (var i = 0; i < Max; i++) tree.Add(TreeHasher.Leaf(BitConverter.GetBytes(i)));
        return tree;
    }
}
