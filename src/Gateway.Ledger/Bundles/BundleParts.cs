using System.Buffers;
using System.Globalization;
using System.Text;
using Gateway.Ledger.Log;
using Gateway.Ledger.Receipts;
using Gateway.Ledger.Storage;
using Gateway.Ledger.Tiles;

namespace Gateway.Ledger.Bundles;

/// <summary>What every kind of bundle has.</summary>
internal static class BundleParts
{
    /// <summary>Instructions, policy, checkpoints, tiles, time stamps, proofs and the report.</summary>
    public static IEnumerable<BundleFile> Common(ILedgerSource files, BundleRequest request)
    {
        var (ledger, checkpoint) = (request.Ledger, request.Ledger.Checkpoint);
        yield return Text("README.en.txt", BundleReadme.English);
        yield return Text("README.fr.txt", BundleReadme.French);
        yield return new BundleFile("policy.txt", request.Policy);
        yield return new BundleFile(LedgerPaths.Checkpoint, checkpoint.Note.ToBytes());
        foreach (var path in TilePath.Tree(checkpoint.Checkpoint.Size))
            yield return new BundleFile(path.ToString(), ledger.Read(path));
        foreach (var size in Anchors.Sizes(files).Where(size => size <= checkpoint.Checkpoint.Size))
        {
            yield return new BundleFile(LedgerPaths.CheckpointAt(size), files.Read(LedgerPaths.CheckpointAt(size))!);
            if (files.Read(LedgerPaths.TimeStampAt(size)) is { } stamp)
                yield return new BundleFile(LedgerPaths.TimeStampAt(size), stamp);
        }

        foreach (var index in request.Proofs.Distinct())
        {
            yield return new BundleFile(
                string.Create(CultureInfo.InvariantCulture, $"proofs/{index}.tlog-proof"),
                ledger.Prove(index).ToBytes());
        }

        if (request.Report is { } report) yield return new BundleFile(RecipientReport.Path, report.ToBytes());
    }

    /// <summary>
    /// The lines of these segments, in the order of the log; of one partner's rows only when it is named.
    /// </summary>
    public static byte[] ManifestLines(
        ILedgerSource files, string path, IReadOnlyList<SegmentSummary> summaries, string? partner)
    {
        var bytes = files.Read(path) ?? throw new InvalidDataException($"{path} is missing.");
        var output = new ArrayBufferWriter<byte>(bytes.Length + 1);
        var wanted = summaries.ToDictionary(summary => summary.Number);
        var at = 0;
        foreach (var (head, length) in ManifestFile.Manifests(bytes))
        {
            if (wanted.Remove(head.Number)) Write(output, head, bytes.AsSpan(at, length), partner);
            at += length;
        }

        return wanted.Count == 0
            ? output.WrittenSpan.ToArray()
            : throw new InvalidDataException($"{path} has no lines for segment {wanted.Keys.Min()}.");
    }

    private static void Write(
        ArrayBufferWriter<byte> output, SegmentManifest head, ReadOnlySpan<byte> lines, string? partner)
    {
        for (var line = -1; line < head.Tags.Count; line++)
        {
            var end = lines.IndexOf((byte)'\n') + 1;
            if (partner is null || line < 0 || head.Tags[line].Partner == partner) output.Write(lines[..end]);
            lines = lines[end..];
        }
    }

    private static BundleFile Text(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));
}
