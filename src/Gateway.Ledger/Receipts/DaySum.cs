using Gateway.Ledger.Entries;
using Gateway.Ledger.Json;
using Gateway.Ledger.Log;
using Gateway.Ledger.Merkle;
using Gateway.Ledger.Storage;

namespace Gateway.Ledger.Receipts;

/// <summary>
/// The rows of all segments of a day in one small file, so that a year is read in 365 of them. Its entry binds it, and
/// whoever has the segments' manifests can compute it again. FORMAT.md §8.
/// </summary>
/// <param name="Day">The UTC day.</param>
/// <param name="Segments">How many segments of that day had been sealed.</param>
/// <param name="Rows">How many lines the file has.</param>
/// <param name="Sha256">The file's SHA-256.</param>
public sealed record DaySum(string Day, long Segments, long Rows, TreeHash Sha256)
{
    /// <summary>Where the file lies; of several of one day the last counts.</summary>
    public string Path => LedgerPaths.DaySum(Day, Segments);

    /// <summary>Sums up a day that is over, or to which a recovered segment was added, and publishes it.</summary>
    /// <exception cref="InvalidDataException">A manifest is missing or altered.</exception>
    public static async Task<DaySum> AppendAsync(
        ILedgerFiles files, LedgerWriter ledger, string day, Guid id, DateTimeOffset now, EntryActor actor)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(ledger);
        var segments = SealedEntries.Since(ledger, day).Where(summary => summary.Day == day).ToList();
        var merge = new TagRowMerge(byCategories: true);
        foreach (var path in segments.Select(summary => LedgerPaths.Manifests(summary.Instance, day)).Distinct())
        {
            var numbers = segments.Where(each => LedgerPaths.Manifests(each.Instance, day) == path)
                .Select(each => each.Number).ToHashSet();
            foreach (var (head, rows) in ManifestFile.Rows(files.Read(path) ?? []))
            {
                if (!numbers.Remove(head.Number)) continue;
                foreach (var row in rows) merge.Add(row);
            }

            if (numbers.Count > 0) throw new InvalidDataException($"{path} has no lines for segment {numbers.Min()}.");
        }

        var (bytes, count) = merge.ToFile();
        var sum = new DaySum(day, segments.Count, count, TreeHasher.Digest(bytes));
        files.ReplaceDurably(sum.Path, bytes);
        await ledger.AppendAsync([new LedgerEntry
        {
            Id = id,
            At = now,
            Type = EntryTypes.DaySummed,
            Actor = actor,
            Data = new()
            {
                ["day"] = sum.Day,
                ["segments"] = sum.Segments,
                ["rows"] = sum.Rows,
                ["sha256"] = sum.Sha256.ToHex(),
            },
        }]).ConfigureAwait(false);
        await ledger.PublishAsync().ConfigureAwait(false);
        return sum;
    }

    /// <summary>Reads a <c>receipts.day_summed</c> entry.</summary>
    public static bool TryRead(LedgerEntry entry, out DaySum sum)
    {
        ArgumentNullException.ThrowIfNull(entry);
        sum = null!;
        if (entry.Type != EntryTypes.DaySummed || entry.Data is null) return false;
        var read = JsonMembers.Of(entry.Data);
        sum = new DaySum(read.Text("day") ?? "", read.Integer("segments") ?? 0, read.Integer("rows") ?? 0,
            read.Hash("sha256") ?? default);
        return read.IsDone("day", "segments", "rows", "sha256") && LedgerPaths.IsDay(sum.Day) && sum.Segments >= 0;
    }

    /// <summary>The rows of a file; null when a line is none.</summary>
    public static IReadOnlyList<TagRow>? ReadRows(ReadOnlyMemory<byte> file)
    {
        var rows = new List<TagRow>();
        while (file.Span.IndexOf((byte)'\n') is var end and >= 0)
        {
            if (!TagRow.TryParse(file[..end], out var row)) return null;
            rows.Add(row);
            file = file[(end + 1)..];
        }

        return file.IsEmpty ? rows : null;
    }
}
