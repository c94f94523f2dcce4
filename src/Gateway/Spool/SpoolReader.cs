using Gateway.Decisions;
using Microsoft.Data.Sqlite;

namespace Gateway.Spool;

/// <summary>A delivery as the spool holds it: the hit, and how far its delivery to one tag has come.</summary>
internal readonly record struct PendingDelivery(SpooledHit Hit, int Attempt, DateTimeOffset Due);

/// <summary>Reads open deliveries back, after a start or when a queue in memory was full.</summary>
internal sealed class SpoolReader(SpoolFile file)
{
    /// <summary>The open deliveries of one tag behind a hit, in the order of acceptance.</summary>
    public List<PendingDelivery> Pending(string tag, long after, int limit)
    {
        using var connection = file.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT h.seq, h.site, h.id, h.event, h.received, h.country, h.signals, h.scope, h.categories, h.tags,
                   coalesce(r.attempt, 0), coalesce(r.due, 0)
            FROM hit h LEFT JOIN retry r ON r.seq = h.seq AND r.tag = $tag
            WHERE h.seq > $after AND instr(char(10) || h.tags || char(10), char(10) || $tag || char(10)) > 0
              AND NOT EXISTS (SELECT 1 FROM done d WHERE d.seq = h.seq AND d.tag = $tag)
            ORDER BY h.seq LIMIT $limit
            """;
        command.Parameters.AddWithValue("$tag", tag);
        command.Parameters.AddWithValue("$after", after);
        command.Parameters.AddWithValue("$limit", limit);
        using var row = command.ExecuteReader();
        var pending = new List<PendingDelivery>();
        while (row.Read()) pending.Add(Read(row));
        return pending;
    }

    /// <summary>The ids of every tag that has an open delivery.</summary>
    public IReadOnlySet<string> OpenTags()
    {
        using var connection = file.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT DISTINCT tags FROM hit";
        using var row = command.ExecuteReader();
        var tags = new HashSet<string>();
        while (row.Read()) tags.UnionWith(row.GetString(0).Split('\n'));
        return tags;
    }

    private static PendingDelivery Read(SqliteDataReader row) => new(
        new SpooledHit
        {
            Seq = row.GetInt64(0),
            Site = row.GetString(1),
            Id = row.GetString(2),
            Event = row.GetString(3),
            Received = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)),
            Country = row.IsDBNull(5) ? null : row.GetString(5),
            Signals = HitSignals.Read(row.GetFieldValue<byte[]>(6)),
            Scope = row.GetFieldValue<byte[]>(7),
            Categories = new CategorySet((ulong)row.GetInt64(8)),
            Tags = row.GetString(9).Split('\n'),
        },
        row.GetInt32(10),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(11)));
}
