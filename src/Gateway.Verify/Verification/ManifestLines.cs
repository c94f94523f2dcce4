using Gateway.Ledger.Merkle;
using Gateway.Ledger.Receipts;

namespace Gateway.Verify.Verification;

/// <summary>The manifests' files, read line by line in the order of the log.</summary>
internal sealed class ManifestLines
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>?> rest = new(StringComparer.Ordinal);

    /// <summary>Files of which not every line was asked for.</summary>
    public IEnumerable<string> Unread => rest.Where(each => each.Value is { Length: > 0 }).Select(each => each.Key);

    /// <summary>The rows of a segment that the bundle holds.</summary>
    /// <returns>Null when they are not those that the log sealed.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public IReadOnlyList<(TagRow Row, ReadOnlyMemory<byte> Line)>? Take(
        Evidence evidence, string path, SegmentSummary summary)
    {
        if (!rest.ContainsKey(path)) rest[path] = evidence.Read(path);
        if (rest[path] is null) throw new FileNotFoundException(path);
        if (!TryLine(path, out var line) || !SegmentManifest.TryParse(line, out var head)) return null;
        if (head.Instance != summary.Instance || head.Number != summary.Number || head.Tags.Count != summary.Tags
            || head.Root() != summary.Root)
            return null;
        var rows = new List<(TagRow, ReadOnlyMemory<byte>)>();
        foreach (var tag in head.Tags.Where(tag => (evidence.Manifest.Partner ?? tag.Partner) == tag.Partner))
        {
            if (!TryLine(path, out line) || TreeHasher.Digest(line.Span) != tag.Row
                || !TagRow.TryParse(line, out var row)
                || row.Partner != tag.Partner || row.Tag != tag.Tag)
                return null;
            rows.Add((row, line));
        }

        return rows;
    }

    private bool TryLine(string path, out ReadOnlyMemory<byte> line)
    {
        var file = rest[path]!.Value;
        var end = file.Span.IndexOf((byte)'\n');
        line = end < 0 ? default : file[..end];
        if (end >= 0) rest[path] = file[(end + 1)..];
        return end >= 0;
    }
}
