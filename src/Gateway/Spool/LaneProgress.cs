using System.Collections.Immutable;
using System.Globalization;

namespace Gateway.Spool;

/// <summary>
/// How far the deliveries of one tag are. A delivery that succeeds costs no row of its own: everything up to
/// <see cref="High"/> was taken up, of that the spans <see cref="Open"/> are under way, the rest is settled unless it
/// stands among the retries.
/// </summary>
/// <param name="High">The last hit that was taken up.</param>
/// <param name="Open">The spans of hits that are under way, ascending.</param>
/// <param name="Cuts">By site the hit up to which everything that waited was cancelled at once.</param>
internal sealed record LaneProgress(
    long High, ImmutableArray<(long From, long To)> Open, ImmutableDictionary<string, long> Cuts)
{
    public static LaneProgress None { get; } = new(0, [], ImmutableDictionary<string, long>.Empty);

    /// <summary>Whether the tag is through with a hit, apart from retries and dead letters.</summary>
    public bool IsSettled(long seq, string site) => !IsUnderWay(seq) && (seq <= High || IsCut(seq, site));

    public bool IsCut(long seq, string site) => Cuts.TryGetValue(site, out var cut) && seq <= cut;

    public bool IsUnderWay(long seq)
    {
        foreach (var (from, to) in Open)
        {
            if (seq >= from && seq <= to) return true;
        }

        return false;
    }

    /// <summary>Spans in order, with those that touch made one.</summary>
    public static ImmutableArray<(long From, long To)> Merge(IEnumerable<(long From, long To)> spans)
    {
        var merged = ImmutableArray.CreateBuilder<(long From, long To)>();
        foreach (var span in spans.Order())
        {
            if (merged.Count > 0 && span.From <= merged[^1].To + 1)
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, span.To));
            else merged.Add(span);
        }

        return merged.ToImmutable();
    }

    public static LaneProgress Read(long high, string open, string cuts) => new(
        high,
        [.. Lines(open).Select(static span => (Number(span[0]), Number(span[1])))],
        Lines(cuts).ToImmutableDictionary(static cut => cut[0], static cut => Number(cut[1])));

    /// <summary>A span a line.</summary>
    public string OpenText => string.Join('\n', Open.Select(static span =>
        string.Create(CultureInfo.InvariantCulture, $"{span.From} {span.To}")));

    /// <summary>A site a line.</summary>
    public string CutsText => string.Join('\n', Cuts.Select(static cut =>
        string.Create(CultureInfo.InvariantCulture, $"{cut.Key} {cut.Value}")));

    private static IEnumerable<string[]> Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split(' '));

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
