using Gateway.Ledger.Merkle;

namespace Gateway.Ledger.Tiles;

/// <summary>
/// Up to 256 consecutive hashes of one level of the tree, 32 bytes each: C2SP tlog-tiles, "Merkle Tree".
/// </summary>
public static class HashTile
{
    /// <summary>Writes the file.</summary>
    public static byte[] Write(ReadOnlySpan<TreeHash> hashes)
    {
        var bytes = new byte[hashes.Length * TreeHash.Size];
        for (var i = 0; i < hashes.Length; i++) hashes[i].CopyTo(bytes.AsSpan(i * TreeHash.Size));
        return bytes;
    }

    /// <summary>Reads the file; null when it does not hold exactly <paramref name="width"/> hashes.</summary>
    public static TreeHash[]? Read(ReadOnlySpan<byte> bytes, int width)
    {
        if (bytes.Length != width * TreeHash.Size) return null;
        var hashes = new TreeHash[width];
        for (var i = 0; i < width; i++) hashes[i] = TreeHash.Of(bytes.Slice(i * TreeHash.Size, TreeHash.Size));
        return hashes;
    }

    /// <summary>The hash of 2^height consecutive hashes of a tile.</summary>
    public static TreeHash Subtree(ReadOnlySpan<TreeHash> hashes)
    {
        if (hashes.Length == 1) return hashes[0];
        var half = hashes.Length / 2;
        return TreeHasher.Node(Subtree(hashes[..half]), Subtree(hashes[half..]));
    }
}
