using Gateway.Ledger.Entries;
using Gateway.Ledger.Log;
using Gateway.Ledger.Merkle;
using Gateway.Ledger.Receipts;
using Gateway.Ledger.Storage;
using Gateway.Ledger.Tiles;

namespace Gateway.Ledger.Bundles;

/// <summary>
/// Hands a ledger to an outsider: its files as of one checkpoint, with nothing that is not bound by it. Read the files
/// one by one; the last one is the manifest of those before.
/// </summary>
/// <param name="files">The ledger's folder, or a bundle with everything.</param>
public sealed class BundleWriter(ILedgerSource files)
{
    /// <summary>Every entry, and the segments of a range.</summary>
    /// <exception cref="InvalidDataException">A file that the log speaks of is not what it should be.</exception>
    public IEnumerable<BundleFile> Full(BundleRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request = Narrowed(request);
        return WithManifest(request, null, FullFiles(request));
    }

    private IEnumerable<BundleFile> FullFiles(BundleRequest request)
    {
        var size = request.Ledger.Checkpoint.Checkpoint.Size;
        foreach (var file in BundleParts.Common(files, request)) yield return file;
        foreach (var path in TilePath.All(null, size))
            yield return new BundleFile(path.ToString(), request.Ledger.Read(path));
        var manifests = new Dictionary<string, List<SegmentSummary>>(StringComparer.Ordinal);
        var blobs = new HashSet<TreeHash>();
        foreach (var (index, leaf) in request.Ledger.Entries(0, size))
        {
            if (!LedgerEntry.TryParse(leaf, out var entry)) continue;
            foreach (var blob in entry.Blobs.Where(blob => blobs.Add(blob.Sha256)))
            {
                if (files.Read(LedgerPaths.Blob(blob.Sha256)) is { } bytes)
                    yield return new BundleFile(LedgerPaths.Blob(blob.Sha256), bytes);
            }

            if (DaySum.TryRead(entry, out var sum) && files.Read(sum.Path) is { } lines)
                yield return new BundleFile(sum.Path, lines);
            if (index < request.From || index >= (request.To ?? size)
                || !SegmentSummary.TryRead(entry, out var summary))
                continue;
            var path = LedgerPaths.Manifests(summary.Instance, summary.Day);
            if (!manifests.TryGetValue(path, out var day)) manifests[path] = day = [];
            day.Add(summary);
            if (files.Read(summary.Path) is { } segment) yield return new BundleFile(summary.Path, segment);
        }

        foreach (var (path, summaries) in manifests.OrderBy(each => each.Key, StringComparer.Ordinal))
            yield return new BundleFile(path, BundleParts.ManifestLines(files, path, summaries, null));
    }

    /// <summary>
    /// One partner's records, and the proof that none is missing: every sealed segment's entry, its manifest's head,
    /// and of the rows and records those of the partner. Nothing else of other partners but that they have tags.
    /// </summary>
    /// <exception cref="InvalidDataException">A file that the log speaks of is not what it should be.</exception>
    public IEnumerable<BundleFile> Disclosure(BundleRequest request, string partner)
    {
        ArgumentNullException.ThrowIfNull(request);
        request = Narrowed(request, toSegment: true);
        return WithManifest(request, partner, DisclosureFiles(request, partner));
    }

    private IEnumerable<BundleFile> DisclosureFiles(BundleRequest request, string partner)
    {
        var size = request.Ledger.Checkpoint.Checkpoint.Size;
        foreach (var file in BundleParts.Common(files, request)) yield return file;
        var manifests = new Dictionary<string, List<SegmentSummary>>(StringComparer.Ordinal);
        foreach (var (index, leaf) in request.Ledger.Entries(0, size))
        {
            if (!LedgerEntry.TryParse(leaf, out var entry)) continue;
            // Without the rotations nobody could tell whose key signed the checkpoint.
            if (entry.Type == EntryTypes.KeyRotated) yield return new BundleFile(LedgerPaths.Entry(index), leaf);
            if (index < request.From || index >= request.To
                || !SegmentSummary.TryRead(entry, out var summary)) continue;
            yield return new BundleFile(LedgerPaths.Entry(index), leaf);
            var path = LedgerPaths.Manifests(summary.Instance, summary.Day);
            if (!manifests.TryGetValue(path, out var day)) manifests[path] = day = [];
            day.Add(summary);
            if (files.Read(summary.Path) is { } segment && Disclosed.Records(segment, partner) is { } records)
                yield return new BundleFile(summary.Path, records);
        }

        foreach (var (path, summaries) in manifests.OrderBy(each => each.Key, StringComparer.Ordinal))
            yield return new BundleFile(path, BundleParts.ManifestLines(files, path, summaries, partner));
    }

    /// <summary>
    /// The request with a range that begins and ends with a segment; one behind all entries for none.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="toSegment">Whether also a range up to the log's end ends with its last segment.</param>
    private static BundleRequest Narrowed(BundleRequest request, bool toSegment = false)
    {
        var size = request.Ledger.Checkpoint.Checkpoint.Size;
        var (from, to) = (Math.Min(request.From, size), Math.Min(request.To ?? size, size));
        if (from == 0 && to == size && !toSegment) return request with { From = 0, To = size };
        var sealedOnes = request.Ledger.Entries(from, to)
            .Where(each => LedgerEntry.TryParse(each.Leaf, out var entry) && SegmentSummary.TryRead(entry, out _))
            .Select(each => each.Index).ToList();
        if (sealedOnes.Count == 0) return request with { From = size, To = size };
        return request with
        {
            From = from == 0 ? 0 : sealedOnes[0],
            To = to == size && !toSegment ? size : sealedOnes[^1] + 1,
        };
    }

    private static IEnumerable<BundleFile> WithManifest(
        BundleRequest request, string? partner, IEnumerable<BundleFile> content)
    {
        var hashes = new Dictionary<string, TreeHash>(StringComparer.Ordinal);
        foreach (var file in content)
        {
            hashes.Add(file.Path, TreeHasher.Digest(file.Bytes.Span));
            yield return file;
        }

        var checkpoint = request.Ledger.Checkpoint.Checkpoint;
        yield return new BundleFile(BundleManifest.Path, new BundleManifest
        {
            Origin = checkpoint.Origin,
            Size = checkpoint.Size,
            From = request.From,
            To = request.To ?? checkpoint.Size,
            Partner = partner,
            Files = hashes,
        }.ToBytes());
    }
}
