using Gateway.Ledger.Entries;
using Gateway.Ledger.Notes;
using Gateway.Ledger.Storage;
using Gateway.Ledger.Tiles;

namespace Gateway.Ledger.Log;

/// <summary>
/// The one sequencer of a log: gives entries their indexes, writes tiles, then the checkpoint over them.
/// </summary>
/// <remarks>
/// <para>
/// An entry is in the log when a checkpoint that covers it was published, not before: append, publish, then answer.
/// A crash in between loses it, so the caller keeps it (in its outbox) until then and appends it again, after looking
/// for its id in the log's last entries.
/// </para>
/// <para>
/// No signed checkpoint is ever taken back. It is made durable as <c>checkpoint.next</c> before it becomes
/// <c>checkpoint</c>, and <see cref="Open"/> finishes what a crash interrupted: whoever saw it will see its tree grow.
/// </para>
/// <para>
/// After a failure the writer refuses everything: what reached the disk is unknown until it is opened anew.
/// </para>
/// </remarks>
public sealed class LedgerWriter : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly ILedgerFiles files;
    private readonly IDisposable claim;
    private readonly TreeEdge edge;
    private readonly List<(TilePath Path, byte[] Bytes)> full = [];
    private LogSigner signer;
    private SignedCheckpoint published;
    private Exception? failure;

    private LedgerWriter(
        ILedgerFiles files, IDisposable claim, LogSigner signer, TreeEdge edge, SignedCheckpoint published)
    {
        this.files = files;
        this.claim = claim;
        this.signer = signer;
        this.edge = edge;
        this.published = published;
        LastSealed = SealedEntries.FindLast(Reader(), edge.Size);
    }

    /// <summary>The checkpoint that was published last: what may be shown to others.</summary>
    public SignedCheckpoint Published => Volatile.Read(ref published);

    /// <summary>The index of the newest <c>segment.sealed</c> entry; null for none.</summary>
    internal long? LastSealed { get; private set; }

    /// <summary>Opens a log, or founds it where there is none, and finishes what a crash interrupted.</summary>
    /// <param name="files">The ledger's folder. Nobody else may write to it.</param>
    /// <param name="signer">The log's key.</param>
    /// <exception cref="InvalidDataException">
    /// What is stored is not a log of this origin and key, or was altered. Nothing was changed.
    /// </exception>
    /// <exception cref="IOException">Another writer has the ledger, or the disk failed.</exception>
    public static LedgerWriter Open(ILedgerFiles files, LogSigner signer)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(signer);
        var claim = files.Claim();
        try
        {
            var (published, edge) = LedgerRecovery.Run(files, signer);
            return new LedgerWriter(files, claim, signer, edge, published);
        }
        catch
        {
            claim.Dispose();
            throw;
        }
    }

    /// <summary>Gives entries their indexes, one after the other. They are lost in a crash until published.</summary>
    /// <returns>The index of the first.</returns>
    /// <exception cref="FormatException">An entry cannot be written as a leaf; none was appended.</exception>
    public async Task<long> AppendAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var leaves = entries.Select(entry => entry.ToBytes()).ToArray();
        using var mine = await Turn(cancel).ConfigureAwait(false);
        return Add(leaves);
    }

    /// <summary>Writes what was appended and signs the checkpoint over it; the one there is when nothing was.</summary>
    /// <remarks>Callers that wait for one another share a checkpoint.</remarks>
    /// <exception cref="IOException">The disk failed. Dispose of the writer and open the log anew.</exception>
    public async Task<SignedCheckpoint> PublishAsync(CancellationToken cancel = default)
    {
        using var mine = await Turn(cancel).ConfigureAwait(false);
        return Publish([signer]);
    }

    /// <summary>
    /// Signs with another key from here on. The entry about it is signed by both, and so is the checkpoint whose last
    /// entry it is.
    /// </summary>
    /// <exception cref="ArgumentException">The other key is for another origin.</exception>
    /// <exception cref="IOException">
    /// The disk failed. The log may be under either key: open it with the one that fits.
    /// </exception>
    public async Task<SignedCheckpoint> RotateKeyAsync(
        LogSigner next, Guid id, DateTimeOffset now, EntryActor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (next.Origin != signer.Origin) throw new ArgumentException("A log keeps its origin.", nameof(next));
        using var mine = await Turn(cancel).ConfigureAwait(false);
        Publish([signer]);
        Add([KeyRotation.Entry(signer, next, edge.Size, id, now, actor).ToBytes()]);
        var result = Publish([signer, next]);
        signer = next;
        return result;
    }

    /// <summary>Proofs and entries of what was published up to now.</summary>
    public LedgerReader Reader() => new(files, Published);

    /// <summary>Appends a sealed segment's entry, made with the index of the one before it, and publishes it.</summary>
    internal async Task<long> AppendSealedAsync(
        Func<long?, IReadOnlyList<LedgerEntry>> entries, CancellationToken cancel)
    {
        using var mine = await Turn(cancel).ConfigureAwait(false);
        var leaves = entries(LastSealed).Select(entry => entry.ToBytes()).ToArray();
        LastSealed = Add(leaves);
        Publish([signer]);
        return LastSealed.Value;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        claim.Dispose();
        turn.Dispose();
    }

    private long Add(IReadOnlyList<byte[]> leaves)
    {
        var first = edge.Size;
        foreach (var leaf in leaves) edge.Add(leaf, full);
        return first;
    }

    private SignedCheckpoint Publish(IReadOnlyList<LogSigner> signers)
    {
        if (edge.Size == published.Checkpoint.Size) return published;
        try
        {
            var tiles = full.Concat(edge.Partial()).ToList();
            foreach (var (path, bytes) in tiles) files.Replace(path.ToString(), bytes);
            foreach (var folder in tiles.Select(tile => SafeWrite.Folder(tile.Path.ToString())).Distinct())
                files.SyncFolder(folder);
            var checkpoint = new Checkpoint(signer.Origin, edge.Size, edge.Root);
            var note = signers.Aggregate(checkpoint.ToNote(), (note, each) => each.Sign(note));
            CheckpointFile.Write(files, note);
            Volatile.Write(ref published, new SignedCheckpoint(checkpoint, note));
            RemovePartials();
            full.Clear();
            return published;
        }
        catch (Exception fault)
        {
            failure = fault;
            throw;
        }
    }

    // tlog-tiles, "Partial Tiles": they may go once the full tile is there.
    private void RemovePartials()
    {
        foreach (var (path, _) in full)
        {
            foreach (var partial in files.List($"{path}.p")) files.Delete(partial);
        }
    }

    private async Task<IDisposable> Turn(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel).ConfigureAwait(false);
        if (failure is null) return new Release(turn);
        turn.Release();
        throw new IOException("The ledger's writer failed before. Open the log anew.", failure);
    }

    private sealed class Release(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
