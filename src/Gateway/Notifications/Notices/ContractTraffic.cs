using Gateway.Spool;

namespace Gateway.Notifications.Notices;

/// <summary>How much a tag sent under a contract.</summary>
/// <param name="Tag">The tag's id.</param>
/// <param name="HitsPerDay">Hits that its vendor accepted, a day.</param>
internal sealed record TagTraffic(string Tag, long HitsPerDay);

/// <summary>
/// What is at stake when a contract ends: what went out under it in the last seven days, from receipts.
/// </summary>
internal sealed class ContractTraffic(SpoolFile file)
{
    private const int Days = 7;

    /// <summary>The mean a day by tag, the busiest first.</summary>
    public IReadOnlyList<TagTraffic> Of(string contract, DateTimeOffset now)
    {
        if (!File.Exists(file.Path)) return [];
        using var connection = file.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT tag, count(*), min(at) FROM receipt
            WHERE contract = $contract AND verdict = $accepted AND at >= $since AND at < $now
            GROUP BY tag ORDER BY 2 DESC, 1
            """;
        command.Parameters.AddWithValue("$contract", contract);
        command.Parameters.AddWithValue("$accepted", (int)AttemptVerdict.Accepted);
        command.Parameters.AddWithValue("$since", now.AddDays(-Days).ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$now", now.ToUnixTimeMilliseconds());
        using var row = command.ExecuteReader();
        var traffic = new List<TagTraffic>();
        while (row.Read())
        {
            // A tag that began three days ago sent in three days what others sent in seven.
            var days = (now - DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2))).TotalDays;
            traffic.Add(new TagTraffic(row.GetString(0),
                (long)Math.Round(row.GetInt64(1) / Math.Clamp(Math.Ceiling(days), 1, Days))));
        }

        return traffic;
    }
}
