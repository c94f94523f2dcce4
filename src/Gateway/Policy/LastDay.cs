using Gateway.Decisions;
using Gateway.Spool;
using Microsoft.Data.Sqlite;

namespace Gateway.Policy;

/// <summary>Hits that were sent in the last 24 hours, by where their visitors were.</summary>
internal readonly record struct SentHits(string? Country, long Count);

/// <summary>Hits that were refused in the last 24 hours, all for the same reasons.</summary>
/// <param name="Reasons">The gate's reasons.</param>
/// <param name="ByConsent">Whether the visitor's choice is another.</param>
/// <param name="Country">Where the visitors were, when it is among the reasons and known.</param>
/// <param name="Count">How many.</param>
internal readonly record struct RefusedHits(ReasonSet Reasons, bool ByConsent, string? Country, long Count);

/// <summary>The traffic of the last 24 hours, by site and tag.</summary>
internal sealed class LastDay
{
    private readonly Dictionary<(string Site, string Tag), List<SentHits>> _sent = [];
    private readonly Dictionary<(string Site, string Tag), List<RefusedHits>> _refused = [];

    public IReadOnlyList<SentHits> Sent(string site, string tag) => _sent.GetValueOrDefault((site, tag)) ?? [];

    public IReadOnlyList<RefusedHits> Refused(string site, string tag) => _refused.GetValueOrDefault((site, tag)) ?? [];

    public static LastDay Read(SpoolFile file, DateTimeOffset now)
    {
        var day = new LastDay();
        var since = now.AddDays(-1);
        using var connection = file.OpenReader();
        using var sent = Command(connection, $"""
            SELECT site, tag, country, count(*) FROM receipt WHERE seq >= $from AND at >= $since
            AND verdict = {(int)AttemptVerdict.Accepted} GROUP BY site, tag, country
            """, since.ToUnixTimeMilliseconds());
        sent.Parameters.AddWithValue("$from", FirstReceipt(connection, since.ToUnixTimeMilliseconds()));
        using (var row = sent.ExecuteReader())
        {
            while (row.Read())
            {
                Add(day._sent, (row.GetString(0), row.GetString(1)),
                    new SentHits(row.IsDBNull(2) ? null : row.GetString(2), row.GetInt64(3)));
            }
        }

        using var refused = Command(connection, """
            SELECT site, tag, reasons, by_consent, country, sum(count) FROM (
              SELECT site, tag, reasons, consent_reasons <> 0 AS by_consent, NULL AS country, count
              FROM refusal WHERE hour >= $since
              UNION ALL SELECT site, tag, reasons, consent_reasons <> 0, NULL, -count
              FROM refused_country WHERE hour >= $since
              UNION ALL SELECT site, tag, reasons, consent_reasons <> 0, country, count
              FROM refused_country WHERE hour >= $since)
            GROUP BY site, tag, reasons, by_consent, country HAVING sum(count) > 0
            """, since.ToUnixTimeSeconds() / 3600);
        using (var row = refused.ExecuteReader())
        {
            while (row.Read())
            {
                Add(day._refused, (row.GetString(0), row.GetString(1)),
                    new RefusedHits(new ReasonSet((ulong)row.GetInt64(2)), row.GetBoolean(3),
                        row.IsDBNull(4) ? null : row.GetString(4), row.GetInt64(5)));
            }
        }

        return day;
    }

    // Receipts are numbered in the order of time and have no index on it: the first one of the day is found by halving.
    private static long FirstReceipt(SqliteConnection connection, long since)
    {
        using var command = Command(connection, "SELECT coalesce(max(seq), 0) FROM receipt", since);
        var (low, high) = (1L, (long)command.ExecuteScalar()! + 1);
        command.CommandText = "SELECT at FROM receipt WHERE seq >= $seq ORDER BY seq LIMIT 1";
        var middle = command.Parameters.AddWithValue("$seq", 0L);
        while (low < high)
        {
            middle.Value = low + ((high - low) / 2);
            if (command.ExecuteScalar() is long at && at < since) low = (long)middle.Value + 1;
            else high = (long)middle.Value;
        }

        return low;
    }

    private static SqliteCommand Command(SqliteConnection connection, string text, long since)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        command.Parameters.AddWithValue("$since", since);
        return command;
    }

    private static void Add<T>(
        Dictionary<(string Site, string Tag), List<T>> rows, (string Site, string Tag) key, T row)
    {
        if (!rows.TryGetValue(key, out var list)) rows.Add(key, list = []);
        list.Add(row);
    }
}
