using Gateway.Ledger.Log;
using Gateway.Ledger.Storage;

namespace Gateway.Ledger.Receipts;

/// <summary>The manifests of an instance's segments of one day, one after the other.</summary>
internal static class ManifestFile
{
    /// <summary>Appends a segment's lines, in place of whatever a crash left of an earlier attempt.</summary>
    public static void Append(ILedgerFiles files, SegmentSummary summary, byte[] lines)
    {
        var path = LedgerPaths.Manifests(summary.Instance, summary.Day);
        if (summary.Recovered) DropAttempt(files, path, summary);
        using var file = files.Append(path);
        var isNew = file.Length == 0;
        file.Append(lines);
        if (isNew) files.SyncFolder(SafeWrite.Folder(path));
    }

    /// <summary>What the file should hold before a segment: whole manifests of the segments before it.</summary>
    private static void DropAttempt(ILedgerFiles files, string path, SegmentSummary summary)
    {
        if (files.Read(path) is not { } bytes) return;
        var kept = 0;
        foreach (var (head, length) in Manifests(bytes))
        {
            if (head.Number >= summary.Number) break;
            kept += length;
        }

        if (kept < bytes.Length) files.ReplaceDurably(path, bytes.AsSpan(0, kept));
    }

    /// <summary>The whole manifests of a file with their lengths in bytes, up to the first that is cut short.</summary>
    public static IEnumerable<(SegmentManifest Head, int Length)> Manifests(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var start = at;
            if (Line(bytes, ref at) is not { } line || !SegmentManifest.TryParse(line, out var head)) yield break;
            for (var i = 0; i < head.Tags.Count; i++)
            {
                if (Line(bytes, ref at) is null) yield break;
            }

            yield return (head, at - start);
        }
    }

    /// <summary>The whole manifests of a file with their rows.</summary>
    /// <exception cref="InvalidDataException">A row cannot be read.</exception>
    public static IEnumerable<(SegmentManifest Head, IReadOnlyList<TagRow> Rows)> Rows(byte[] bytes)
    {
        var at = 0;
        foreach (var (head, length) in Manifests(bytes))
        {
            var lines = bytes.AsMemory(at, length);
            var rows = DaySum.ReadRows(lines[(lines.Span.IndexOf((byte)'\n') + 1)..]);
            yield return (head, rows ?? throw new InvalidDataException($"A row of segment {head.Number} is altered."));
            at += length;
        }
    }

    private static ReadOnlyMemory<byte>? Line(byte[] bytes, ref int at)
    {
        var length = bytes.AsSpan(at).IndexOf((byte)'\n');
        if (length < 0) return null;
        var line = bytes.AsMemory(at, length);
        at += length + 1;
        return line;
    }
}
