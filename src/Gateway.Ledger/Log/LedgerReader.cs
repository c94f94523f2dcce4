using Gateway.Ledger.Merkle;
using Gateway.Ledger.Notes;
using Gateway.Ledger.Storage;
using Gateway.Ledger.Tiles;

namespace Gateway.Ledger.Log;

/// <summary>Entries and proofs of a log as of one checkpoint, for one thread at a time.</summary>
public sealed class LedgerReader
{
    private readonly ILedgerSource files;
    private readonly TileTree tree;

    /// <summary>Reads a ledger's folder as of a checkpoint.</summary>
    public LedgerReader(ILedgerSource files, SignedCheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(checkpoint);
        this.files = files;
        Checkpoint = checkpoint;
        tree = new TileTree(Tile, checkpoint.Checkpoint.Size);
    }

    /// <summary>The checkpoint.</summary>
    public SignedCheckpoint Checkpoint { get; }

    /// <summary>The entries from an index up to another, which is not included, with their indexes.</summary>
    /// <exception cref="InvalidDataException">A file is missing or not what it should be.</exception>
    public IEnumerable<(long Index, ReadOnlyMemory<byte> Leaf)> Entries(long from, long to)
    {
        to = Math.Min(to, tree.Size);
        for (var index = Math.Max(0, from); index < to;)
        {
            var bundle = Bundle(index / TilePath.FullWidth);
            for (var at = (int)(index % TilePath.FullWidth); at < bundle.Count && index < to; at++)
                yield return (index++, bundle[at]);
        }
    }

    /// <summary>The proof that the log holds the entry.</summary>
    /// <exception cref="InvalidDataException">A tile is missing or not what it should be.</exception>
    public LogProof Prove(long index) =>
        new(index, TreeProofs.Inclusion(tree.Subtree, index, tree.Size), Checkpoint.Note);

    /// <summary>The proof that the log of an earlier size begins this one.</summary>
    /// <exception cref="InvalidDataException">A tile is missing or not what it should be.</exception>
    public IReadOnlyList<TreeHash> ProveConsistency(long earlier) =>
        TreeProofs.Consistency(tree.Subtree, earlier, tree.Size);

    /// <summary>What to ask of a witness that cosigned a checkpoint of that size last; 0 for none.</summary>
    public AddCheckpoint ForWitness(long oldSize) => new(oldSize, ProveConsistency(oldSize), Checkpoint.Note);

    /// <summary>The bytes of a tile or an entry bundle.</summary>
    /// <exception cref="InvalidDataException">It is missing.</exception>
    public ReadOnlyMemory<byte> Read(TilePath path) =>
        Tile(path.ToString()) ?? throw new InvalidDataException($"{path} is missing.");

    internal IReadOnlyList<ReadOnlyMemory<byte>> Bundle(long number)
    {
        var width = (int)Math.Min(TilePath.FullWidth, tree.Size - number * TilePath.FullWidth);
        var path = new TilePath(null, number, width);
        var bytes = Tile(path.ToString());
        return (bytes is null ? null : EntryBundle.Read(bytes, width))
            ?? throw new InvalidDataException($"{path} is missing or altered.");
    }

    // A partial file goes when the full one is there, which begins with the same bytes.
    private byte[]? Tile(string name)
    {
        if (files.Read(name) is { } bytes) return bytes;
        if (!TilePath.TryParse(name, out var path) || path.Width == TilePath.FullWidth) return null;
        if (files.Read((path with { Width = TilePath.FullWidth }).ToString()) is not { } all) return null;
        if (path.Level is not null) return all[..(path.Width * TreeHash.Size)];
        return EntryBundle.Read(all, TilePath.FullWidth) is { } entries
            ? EntryBundle.Write([.. entries.Take(path.Width)])
            : null;
    }
}
