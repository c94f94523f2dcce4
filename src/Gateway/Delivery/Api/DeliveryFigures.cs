using Gateway.Access;
using Gateway.Audit;
using Gateway.Consent;
using Gateway.Decisions;
using Gateway.Spool;
using Microsoft.Data.Sqlite;

namespace Gateway.Delivery.Api;

/// <summary>Puts a tag's figures together: from the spool's counters, and from what its lane and pace show now.</summary>
internal sealed class DeliveryFigures(SpoolFile file, DeliveryService deliveries)
{
    private const int MostReasons = 50;

    /// <param name="tag">The tag's id.</param>
    /// <param name="sites">Which sites count.</param>
    /// <param name="since">From which instant's hour on.</param>
    public DeliveryView Of(string tag, SiteScope sites, DateTimeOffset since)
    {
        using var connection = file.OpenReader();
        var delivery = deliveries.Find(tag);
        var waiting = delivery?.Lane.Waiting.Where(site => sites.Contains(site.Key)).Sum(site => site.Value) ?? 0;
        var (state, pause) = StateOf(delivery, waiting);
        return new DeliveryView
        {
            Tag = tag,
            State = state,
            Pause = pause,
            Waiting = waiting,
            OldestPending = waiting == 0 ? null : delivery?.Lane.Oldest,
            Limit = delivery?.Pace.Limit.Limit ?? 0,
            UnderWay = delivery?.Pace.Limit.UnderWay ?? 0,
            DeadLetters = Rows(connection, "SELECT site, count(*) FROM dead WHERE tag = $tag GROUP BY site", tag, 0, sites,
                row => row.GetInt64(1)).Sum(),
            Funnel = Funnel(connection, tag, sites, since, waiting),
        };
    }

    private static (DeliveryState State, PauseView? Pause) StateOf(TagDelivery? delivery, long waiting)
    {
        if (delivery?.Pace.Pause is { } pause)
        {
            return (DeliveryState.Paused,
                new PauseView(Policy.Words.Word(pause.Reason), pause.Since, pause.Detail));
        }

        return (delivery?.Pace.Breaker.State switch
        {
            BreakerState.Open => DeliveryState.LeftAlone,
            BreakerState.HalfOpen => DeliveryState.Probing,
            _ => waiting > 0 ? DeliveryState.Delivering : DeliveryState.Idle,
        }, null);
    }

    private static FunnelView Funnel(
        SqliteConnection connection, string tag, SiteScope sites, DateTimeOffset since, long waiting)
    {
        var hour = since.ToUnixTimeSeconds() / 3600;
        var tallies = Rows(connection,
            "SELECT site, verdict, sum(count) FROM tally WHERE tag = $tag AND hour >= $hour GROUP BY site, verdict",
            tag, hour, sites, row => (Verdict: (AttemptVerdict)row.GetByte(1), Count: row.GetInt64(2)));
        long Count(params AttemptVerdict[] verdicts) =>
            tallies.Where(tally => verdicts.Contains(tally.Verdict)).Sum(tally => tally.Count);
        var refused = Reasons(connection, "refusal", tag, hour, sites);
        var redriven = Count(AttemptVerdict.Redriven);
        return new FunnelView
        {
            Since = DateTimeOffset.FromUnixTimeSeconds(hour * 3600),
            Received = refused.Sum(row => row.Count) + tallies.Sum(tally => tally.Count) - (2 * redriven) + waiting,
            Refused = refused.Sum(row => row.Count),
            RefusedFor = [.. refused.Take(MostReasons)],
            Cancelled = Count(AttemptVerdict.Cancelled),
            CancelledFor = [.. Reasons(connection, "cancellation", tag, hour, sites).Take(MostReasons)],
            Skipped = Count(AttemptVerdict.Skipped),
            Sent = Count(AttemptVerdict.Accepted, AttemptVerdict.Rejected, AttemptVerdict.Expired),
            Accepted = Count(AttemptVerdict.Accepted),
            Failed = Count(AttemptVerdict.Rejected, AttemptVerdict.Expired, AttemptVerdict.SetAside),
            Rejected = Count(AttemptVerdict.Rejected),
            Expired = Count(AttemptVerdict.Expired),
            SetAside = Count(AttemptVerdict.SetAside),
            Redriven = redriven,
            Waiting = waiting,
        };
    }

    private static List<RefusedView> Reasons(
        SqliteConnection connection, string table, string tag, long hour, SiteScope sites) =>
    [
        .. Rows(connection, $"""
            SELECT site, reasons, consent_reasons, sum(count) FROM {table} WHERE tag = $tag AND hour >= $hour
            GROUP BY site, reasons, consent_reasons
            """, tag, hour, sites,
            row => (Key: ((ulong)row.GetInt64(1), (ulong)row.GetInt64(2)), Count: row.GetInt64(3)))
        .GroupBy(row => row.Key, row => row.Count)
        .Select(row => new RefusedView(row.Sum(),
            ReasonView.Of(new ReasonSet(row.Key.Item1), new ConsentReasons(row.Key.Item2))))
        .OrderByDescending(row => row.Count),
    ];

    // The first column is the site; rows of sites that the caller may not see are left out.
    private static List<T> Rows<T>(SqliteConnection connection, string sql, string tag, long hour, SiteScope sites,
        Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$tag", tag);
        command.Parameters.AddWithValue("$hour", hour);
        using var row = command.ExecuteReader();
        var rows = new List<T>();
        while (row.Read())
        {
            if (sites.Contains(row.GetString(0))) rows.Add(read(row));
        }

        return rows;
    }
}
