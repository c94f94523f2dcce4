using System.Runtime.InteropServices;
using Gateway.Ledger.Merkle;
using Gateway.Ledger.Storage;
using Gateway.Ledger.Tiles;

namespace Gateway.Ledger.Log;

/// <summary>The right edge of a tree: the tile of each level, and the entry bundle, that are not full yet.</summary>
internal sealed class TreeEdge
{
    private readonly List<List<TreeHash>> levels = [[]];
    private readonly List<ReadOnlyMemory<byte>> bundle = [];

    public long Size { get; private set; }

    public TreeHash Root => TreeProofs.Root(Subtree, Size);

    /// <summary>Reads the edge of a stored tree.</summary>
    /// <exception cref="InvalidDataException">A file is missing or is not what it should be.</exception>
    public static TreeEdge Read(ILedgerFiles files, long size)
    {
        var edge = new TreeEdge { Size = size };
        for (var level = 0; size >> (TilePath.Height * level) > 0; level++)
        {
            if (level == edge.levels.Count) edge.levels.Add([]);
            var hashes = size >> (TilePath.Height * level);
            var path = new TilePath(level, hashes / TilePath.FullWidth, (int)(hashes % TilePath.FullWidth));
            if (path.Width > 0) edge.levels[level].AddRange(HashTile.Read(Bytes(files, path), path.Width)
                ?? throw Bad(path));
        }

        var entries = new TilePath(null, size / TilePath.FullWidth, (int)(size % TilePath.FullWidth));
        if (entries.Width == 0) return edge;
        edge.bundle.AddRange(EntryBundle.Read(Bytes(files, entries), entries.Width) ?? throw Bad(entries));
        for (var i = 0; i < edge.bundle.Count; i++)
        {
            if (TreeHasher.Leaf(edge.bundle[i].Span) != edge.levels[0][i]) throw Bad(entries);
        }

        return edge;
    }

    /// <summary>Adds an entry; files that became full go to <paramref name="full"/>.</summary>
    public void Add(ReadOnlyMemory<byte> entry, List<(TilePath Path, byte[] Bytes)> full)
    {
        bundle.Add(entry);
        var index = Size++;
        if (bundle.Count == TilePath.FullWidth)
        {
            full.Add((new TilePath(null, index / TilePath.FullWidth, TilePath.FullWidth), EntryBundle.Write(bundle)));
            bundle.Clear();
        }

        var hash = TreeHasher.Leaf(entry.Span);
        for (var level = 0; ; level++)
        {
            if (level == levels.Count) levels.Add([]);
            var tile = levels[level];
            tile.Add(hash);
            if (tile.Count < TilePath.FullWidth) return;
            var hashes = CollectionsMarshal.AsSpan(tile);
            index /= TilePath.FullWidth;
            full.Add((new TilePath(level, index, TilePath.FullWidth), HashTile.Write(hashes)));
            hash = HashTile.Subtree(hashes);
            tile.Clear();
        }
    }

    /// <summary>The files that are not full.</summary>
    public IEnumerable<(TilePath Path, byte[] Bytes)> Partial()
    {
        if (bundle.Count > 0)
            yield return (new TilePath(null, Size / TilePath.FullWidth, bundle.Count), EntryBundle.Write(bundle));
        for (var level = 0; level < levels.Count; level++)
        {
            var tile = levels[level];
            if (tile.Count == 0) continue;
            var index = (Size >> (TilePath.Height * level)) / TilePath.FullWidth;
            yield return (new TilePath(level, index, tile.Count), HashTile.Write(CollectionsMarshal.AsSpan(tile)));
        }
    }

    // The recursion for the root asks only for complete subtrees that end at the edge: all lie in unfull tiles.
    private TreeHash Subtree(int level, long index)
    {
        var (tile, height) = (level / TilePath.Height, level % TilePath.Height);
        var first = (int)((index << height) % TilePath.FullWidth);
        return HashTile.Subtree(CollectionsMarshal.AsSpan(levels[tile]).Slice(first, 1 << height));
    }

    private static byte[] Bytes(ILedgerFiles files, TilePath path) => files.Read(path.ToString()) ?? throw Bad(path);

    private static InvalidDataException Bad(TilePath path) =>
        new($"{path} is missing or altered. Restore the ledger's folder from a copy; 'gwaudit verify' tells more.");
}
