using Gateway.Ledger.Merkle;
using Gateway.Ledger.Tiles;

namespace Gateway.Verify.Verification;

/// <summary>Every tile holds the hashes of one tree, whose root is the checkpoint's.</summary>
internal static class TreeStep
{
    public static bool Run(Evidence evidence)
    {
        // One by one up to the first that is missing: a forged size has more tiles than there is memory.
        var tiles = new List<(TilePath Path, ReadOnlyMemory<byte> Bytes)>();
        foreach (var path in TilePath.Tree(evidence.Checkpoint.Size))
        {
            if (evidence.Read(path.ToString()) is { } bytes)
            {
                tiles.Add((path, bytes));
                continue;
            }

            evidence.Add(Fault.FileMissing, path.ToString());
            return false;
        }

        foreach (var (path, bytes) in tiles)
        {
            if (HashTile.Read(bytes.Span, path.Width) is { } hashes
                && Fits(evidence.Tree, path, hashes)) continue;
            evidence.Add(Fault.TileAltered, path.ToString());
            return false;
        }

        if (evidence.Tree.Root != evidence.Checkpoint.Root) evidence.Add(Fault.RootDiffers, "tile/");
        return true;
    }

    // Level 0 comes first and builds the tree, against which the levels above are held.
    private static bool Fits(MerkleTree tree, TilePath path, TreeHash[] hashes)
    {
        for (var i = 0; i < hashes.Length; i++)
        {
            if (path.Level == 0) tree.Add(hashes[i]);
            else if (tree.Subtree(path.Level!.Value * TilePath.Height, path.Index * TilePath.FullWidth
                + i) != hashes[i])
                return false;
        }

        return true;
    }
}
