namespace Gateway.Spool;

/// <summary>
/// Looks at some hits after a cut and takes those off the disk that no tag is open for any more. A few thousand rows at
/// a time, so that acceptance goes on in between.
/// </summary>
internal sealed class SweepWrite(long after, IReadOnlyDictionary<string, Lane> lanes) : SpoolWrite
{
    private const int Rows = 2000;

    private readonly List<(long Seq, int Open)> _counted = [];

    /// <summary>Where the next one goes on; null when this one came to the end.</summary>
    public long? Next { get; private set; }

    public override int Weight => Rows / 10;

    public override void Apply(SpoolDatabase database)
    {
        _counted.Clear();
        var views = lanes.ToDictionary(lane => lane.Key, lane => lane.Value.View());
        var rows = Read(database);
        var last = rows.Count == 0 ? after : rows[^1].Seq;
        var held = Held(database, last);
        foreach (var (seq, site, tags) in rows)
        {
            var open = SpooledHit.TagsOf(tags).Count(tag => held.Contains((tag, seq))
                || !views.TryGetValue(tag, out var lane) || lane.IsOpen(seq, site));
            _counted.Add((seq, open));
        }

        Next = rows.Count == Rows ? last : null;
    }

    public override void Committed(SpoolDatabase database)
    {
        foreach (var (seq, open) in _counted) database.Open.Set(seq, open);
    }

    private List<(long Seq, string Site, string Tags)> Read(SpoolDatabase database)
    {
        using var command = database.Query(
            "SELECT seq, site, tags FROM hit WHERE seq > $after AND seq <= $last ORDER BY seq LIMIT $rows",
            ("$after", after), ("$last", database.LastCommitted), ("$rows", Rows));
        using var row = command.ExecuteReader();
        var rows = new List<(long Seq, string Site, string Tags)>();
        while (row.Read()) rows.Add((row.GetInt64(0), row.GetString(1), row.GetString(2)));
        return rows;
    }

    private HashSet<(string Tag, long Seq)> Held(SpoolDatabase database, long last)
    {
        using var command = database.Query("""
            SELECT tag, seq FROM retry WHERE seq > $after AND seq <= $last
            UNION ALL SELECT tag, seq FROM dead WHERE seq > $after AND seq <= $last
            """, ("$after", after), ("$last", last));
        using var row = command.ExecuteReader();
        var held = new HashSet<(string Tag, long Seq)>();
        while (row.Read()) held.Add((row.GetString(0), row.GetInt64(1)));
        return held;
    }
}
