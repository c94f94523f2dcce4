using Gateway.Ledger.Merkle;

namespace Gateway.Ledger.Tests.Merkle;

public sealed class TreeVectorTests
{
    // The reference leaves of Certificate Transparency and the roots over the first 0 to 8 of them.
    private static readonly string[] Leaves =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void Roots_are_those_of_the_reference()
    {
        var (tree, root) = (new MerkleTree(), new TreeRoot());
        for (var size = 0; size <= Leaves.Length; size++)
        {
            Assert.Equal(Roots[size], tree.Root.ToHex());
            Assert.Equal(Roots[size], root.Root().ToHex());
            if (size == Leaves.Length) continue;
            var leaf = TreeHasher.Leaf(Convert.FromHexString(Leaves[size]));
            tree.Add(leaf);
            root.Add(leaf);
        }
    }

    // RFC 6962 §2.1.3: the tree of seven leaves and its proofs, by the names of that figure.
    [Fact]
    public void Proofs_are_those_of_the_specification()
    {
        var tree = Seven();
        TreeHash At(int level, long index) => tree.Subtree(level, index);
        var (a, b, c, d, f, g, h, i, j, k, l) = (At(0, 0), At(0, 1), At(0, 2), At(0, 3), At(0, 5), At(1, 0), At(1, 1),
            At(1, 2), At(0, 6), At(2, 0), TreeHasher.Node(At(1, 2), At(0, 6)));

        Assert.Equal([b, h, l], TreeProofs.Inclusion(tree.Subtree, 0, 7));
        Assert.Equal([c, g, l], TreeProofs.Inclusion(tree.Subtree, 3, 7));
        Assert.Equal([f, j, k], TreeProofs.Inclusion(tree.Subtree, 4, 7));
        Assert.Equal([i, k], TreeProofs.Inclusion(tree.Subtree, 6, 7));
        Assert.Equal([c, d, g, l], TreeProofs.Consistency(tree.Subtree, 3, 7));
        Assert.Equal([l], TreeProofs.Consistency(tree.Subtree, 4, 7));
        Assert.Equal([i, j, k], TreeProofs.Consistency(tree.Subtree, 6, 7));
        Assert.Equal(a, At(0, 0));
    }

    private static MerkleTree Seven()
    {
        var tree = new MerkleTree();
        for (byte leaf = 0; leaf < 7; leaf++) tree.Add(TreeHasher.Leaf([leaf]));
        return tree;
    }
}
