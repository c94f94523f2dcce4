using Gateway.Ledger.Merkle;

namespace Gateway.Ledger.Tiles;

/// <summary>Proofs of a stored tree, computed from its tiles; the tiles that were read last are kept.</summary>
/// <param name="read">The bytes of a path; null when there is no such file.</param>
/// <param name="size">The size of the tree to which the tiles belong.</param>
public sealed class TileTree(Func<string, byte[]?> read, long size)
{
    private const int KeptTiles = 64;
    private readonly Dictionary<(int Level, long Index), TreeHash[]> kept = [];

    /// <summary>How many leaves the tree has.</summary>
    public long Size => size;

    /// <summary>The root.</summary>
    /// <exception cref="InvalidDataException">A tile is missing or has the wrong length.</exception>
    public TreeHash Root() => TreeProofs.Root(Subtree, size);

    /// <summary>The root at an earlier size.</summary>
    /// <exception cref="InvalidDataException">A tile is missing or has the wrong length.</exception>
    public TreeHash RootAt(long earlier) => TreeProofs.Root(Subtree, earlier);

    /// <summary>A leaf's hash.</summary>
    /// <exception cref="InvalidDataException">A tile is missing or has the wrong length.</exception>
    public TreeHash Leaf(long index) => Subtree(0, index);

    /// <summary>The hash of a complete subtree.</summary>
    /// <exception cref="InvalidDataException">A tile is missing or has the wrong length.</exception>
    public TreeHash Subtree(int level, long index)
    {
        var (tileLevel, height) = (level / TilePath.Height, level % TilePath.Height);
        var first = index << height;
        var tile = Tile(tileLevel, first / TilePath.FullWidth);
        var at = (int)(first % TilePath.FullWidth);
        return HashTile.Subtree(tile.AsSpan(at, 1 << height));
    }

    private TreeHash[] Tile(int level, long index)
    {
        if (kept.TryGetValue((level, index), out var tile)) return tile;
        var width = (size >> (TilePath.Height * level)) - index * TilePath.FullWidth;
        var path = new TilePath(level, index, (int)Math.Min(TilePath.FullWidth, width));
        tile = read(path.ToString()) is { } bytes ? HashTile.Read(bytes, path.Width) : null;
        if (tile is null) throw new InvalidDataException($"{path} is missing or has the wrong length.");
        if (kept.Count == KeptTiles) kept.Clear();
        return kept[(level, index)] = tile;
    }
}
