using System.Globalization;
using Gateway.Decisions;
using Microsoft.Data.Sqlite;

namespace Gateway.Spool;

/// <summary>A delivery as the spool holds it: the hit, and how far its delivery to one tag has come.</summary>
internal readonly record struct PendingDelivery(SpooledHit Hit, int Attempt, DateTimeOffset Due);

/// <summary>Reads open deliveries back, after a start or when a queue in memory was full.</summary>
internal sealed class SpoolReader(SpoolFile file, HitSeal seal)
{
    private readonly OpenedHits _opened = new();

    /// <summary>The open deliveries of one tag behind a hit, in the order of acceptance.</summary>
    public List<PendingDelivery> Pending(string tag, long after, int limit)
    {
        using var connection = file.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT h.seq, h.site, h.id, h.event, h.received, h.country, h.signals, h.scope, h.categories, h.tags,
                   coalesce(r.attempt, 0), coalesce(r.due, 0), h.key
            FROM hit h LEFT JOIN retry r ON r.tag = $tag AND r.seq = h.seq
            WHERE h.seq > $after AND instr(char(10) || h.tags || char(10), char(10) || $tag || char(10)) > 0
              AND NOT EXISTS (SELECT 1 FROM dead d WHERE d.tag = $tag AND d.seq = h.seq)
            ORDER BY h.seq LIMIT $limit
            """;
        command.Parameters.AddWithValue("$tag", tag);
        command.Parameters.AddWithValue("$after", after);
        command.Parameters.AddWithValue("$limit", limit);
        using var row = command.ExecuteReader();
        var pending = new List<PendingDelivery>();
        while (row.Read())
        {
            pending.Add(new PendingDelivery(Opened(row), row.GetInt32(10),
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(11))));
        }

        return pending;
    }

    /// <summary>Forgets the hits that were read back: some of them may be gone from the disk.</summary>
    public void Forget() => _opened.Forget();

    /// <summary>The hits of one person that are stored.</summary>
    public List<SpooledHit> Of(SubjectKind kind, string id)
    {
        var digest = seal.Subject(kind, id)!;
        // What an older gateway wrote has the record's id itself.
        return kind == SubjectKind.Record
            ? [.. Hits("h.record = $value", digest), .. Hits("h.record = $value", id)]
            : Hits("h.visitor = $value", digest);
    }

    /// <summary>The hits that were accepted before an instant, the oldest first.</summary>
    public List<SpooledHit> Before(DateTimeOffset instant, long after, int limit) => Hits(
        string.Create(CultureInfo.InvariantCulture,
            $"h.received < $value AND h.seq > {after} ORDER BY h.seq LIMIT {limit}"),
        instant.ToUnixTimeMilliseconds());

    /// <summary>With which day's key the oldest stored hit is sealed; null when none is.</summary>
    public long? OldestKey()
    {
        using var connection = file.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT key FROM hit WHERE key IS NOT NULL ORDER BY seq LIMIT 1";
        return command.ExecuteScalar() as long?;
    }

    /// <summary>One stored hit; null when it is gone.</summary>
    public SpooledHit? Find(long seq) => Hits("h.seq = $value", seq).FirstOrDefault();

    /// <summary>The dead letters of a tag, the oldest hit first; of all tags when none is named.</summary>
    public List<DeadLetter> Dead(string? tag, long after, int limit) => Letters(
        "($tag IS NULL OR tag = $tag) AND seq > $after", ("$tag", tag), ("$after", after), limit);

    /// <summary>
    /// Between which hits one with this event id was accepted; null when it is not within the idempotency window. The
    /// keys are read through in the order of adoption, because an index over random keys would cost every hit a page.
    /// </summary>
    public (long After, long UpTo)? Adopted(IEnumerable<string> sites, string id)
    {
        var keys = sites.Select(site =>
        {
            var key = new byte[EventKey.Length];
            EventKey.Of(site, id).Write(key);
            return key;
        }).ToList();
        using var connection = file.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT seq, keys FROM adopted UNION ALL SELECT seq, keys FROM adopted_tail ORDER BY seq";
        using var row = command.ExecuteReader();
        for (var before = 0L; row.Read(); before = row.GetInt64(0))
        {
            var stored = row.GetFieldValue<byte[]>(1);
            if (keys.Exists(key => Holds(stored, key))) return (before, row.GetInt64(0));
        }

        return null;
    }

    /// <summary>Under which numbers a hit with this event id was accepted, within the idempotency window.</summary>
    public List<long> NumbersOf(string id, string site)
    {
        if (Adopted([site], id) is not var (after, upTo)) return [];
        using var connection = file.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT hit_seq FROM receipt WHERE hit_seq > $after AND hit_seq <= $upTo AND hit = $id AND site = $site
            UNION SELECT seq FROM hit WHERE seq > $after AND seq <= $upTo AND id = $id AND site = $site
            """;
        command.Parameters.AddWithValue("$after", after);
        command.Parameters.AddWithValue("$upTo", upTo);
        command.Parameters.AddWithValue("$id", id);
        command.Parameters.AddWithValue("$site", site);
        using var row = command.ExecuteReader();
        var numbers = new List<long>();
        while (row.Read()) numbers.Add(row.GetInt64(0));
        return numbers;
    }

    private static bool Holds(ReadOnlySpan<byte> stored, ReadOnlySpan<byte> key)
    {
        for (var at = stored.IndexOf(key); at >= 0;)
        {
            if (at % EventKey.Length == 0) return true;
            var next = stored[(at + 1)..].IndexOf(key);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }

    /// <summary>Dead letters that were set aside before an instant, and the oldest of too many.</summary>
    public List<DeadLetter> Outlived(DateTimeOffset before, long most, int limit)
    {
        var letters = Letters("at < $at", ("$at", before.ToUnixTimeMilliseconds()), limit);
        return letters.Count > 0
            ? letters
            : Letters("(SELECT count(*) FROM dead) > $most", ("$most", most), limit);
    }

    private List<DeadLetter> Letters(string condition, (string Name, object? Value) parameter, int limit) =>
        Letters(condition, parameter, default, limit);

    private List<DeadLetter> Letters(
        string condition, (string Name, object? Value) first, (string Name, object? Value) second, int limit)
    {
        using var connection = file.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT tag, seq, site, at, attempt, reason, status, detail FROM dead
            WHERE {condition} ORDER BY seq LIMIT $limit
            """;
        command.Parameters.AddWithValue("$limit", limit);
        foreach (var (name, value) in new[] { first, second })
        {
            if (name is not null) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        using var row = command.ExecuteReader();
        var letters = new List<DeadLetter>();
        while (row.Read())
        {
            letters.Add(new DeadLetter(row.GetString(0), row.GetInt64(1), row.GetString(2),
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)), row.GetInt32(4), (DeadReason)row.GetByte(5),
                row.GetInt32(6), row.IsDBNull(7) ? null : row.GetString(7)));
        }

        return letters;
    }

    private List<SpooledHit> Hits(string condition, object value)
    {
        using var connection = file.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT h.seq, h.site, h.id, h.event, h.received, h.country, h.signals, h.scope, h.categories, h.tags, 0, 0,
                   h.key
            FROM hit h WHERE {condition}
            """;
        command.Parameters.AddWithValue("$value", value);
        using var row = command.ExecuteReader();
        var hits = new List<SpooledHit>();
        while (row.Read()) hits.Add(Hit(row));
        return hits;
    }

    private SpooledHit Opened(SqliteDataReader row)
    {
        // A commit that failed may have been read before it was taken back: its numbers are given again, to other hits.
        if (_opened.Find(row.GetInt64(0)) is { } known && known.Id == row.GetString(2)) return known;
        var hit = Hit(row);
        if (!hit.IsDamaged) _opened.Keep(hit);
        return hit;
    }

    private SpooledHit Hit(SqliteDataReader row)
    {
        var (site, id) = (row.GetString(1), row.GetString(2));
        var received = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4));
        var scope = row.GetFieldValue<byte[]>(7);
        (byte[] Signals, byte[] Scope)? body = row.IsDBNull(12)
            ? (row.GetFieldValue<byte[]>(6), scope)
            : seal.Open(new SealedBody(row.GetInt64(12), scope), site, id, received);
        var signals = body is { } opened ? HitSignals.TryRead(opened.Signals) : null;
        return new SpooledHit
        {
            Seq = row.GetInt64(0),
            Site = site,
            Id = id,
            Event = row.GetString(3),
            Received = received,
            Country = row.IsDBNull(5) ? null : row.GetString(5),
            Signals = signals ?? HitSignals.None,
            Scope = body?.Scope ?? [],
            Categories = new CategorySet((ulong)row.GetInt64(8)),
            Tags = SpooledHit.TagsOf(row.GetString(9)),
            IsDamaged = signals is null,
        };
    }
}
