using Gateway.Decisions;
using Gateway.Policy;
using Gateway.Spool;
using Microsoft.Data.Sqlite;

namespace Gateway.KillSwitches;

/// <summary>
/// What a kill switch meets: what waits in its scope, and what was the last to leave. Both are read beside the writer
/// of the spool, and neither keeps the switch from coming into force.
/// </summary>
internal sealed class KillEffect(SpoolFile spool, CurrentPolicy policy, GatewayClock clock)
{
    /// <summary>How far back the last send is looked for.</summary>
    private const int Attempts = 100_000;

    /// <summary>The deliveries that wait, by what decides whether a scope covers them.</summary>
    public IReadOnlyList<WaitingDeliveries> Waiting()
    {
        using var connection = spool.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT site, country, tags, count(*) FROM hit GROUP BY site, country, tags";
        using var row = command.ExecuteReader();
        var waiting = new List<WaitingDeliveries>();
        while (row.Read())
        {
            foreach (var tag in row.GetString(2).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                waiting.Add(new WaitingDeliveries(
                    row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), tag, row.GetInt64(3)));
            }
        }

        return waiting;
    }

    /// <summary>How many of those the switch holds, now that it is in force.</summary>
    public long Held(KillSwitch kill, IEnumerable<WaitingDeliveries> waiting)
    {
        var (state, now) = (policy.State, clock.Now);
        return waiting.Where(delivery => Covers(kill, delivery, state) && IsKilled(delivery, state, now))
            .Sum(delivery => delivery.Count);
    }

    /// <summary>
    /// The last attempt in the scope that sent something and began before an instant; null when there is none among
    /// the last hundred thousand attempts. One that is under way is recorded when it ends.
    /// </summary>
    public LastSend? LastBefore(KillSwitch kill, DateTimeOffset instant)
    {
        using var connection = spool.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT at, hit, tag, site FROM (SELECT * FROM receipt ORDER BY seq DESC LIMIT {Attempts})
            WHERE verdict IN ({(int)AttemptVerdict.Accepted}, {(int)AttemptVerdict.Rejected},
                {(int)AttemptVerdict.Retried}) AND at <= $instant AND {Condition(kill, command)}
            ORDER BY at DESC, seq DESC LIMIT 1
            """;
        command.Parameters.AddWithValue("$instant", instant.ToUnixTimeMilliseconds());
        using var row = command.ExecuteReader();
        return row.Read()
            ? new LastSend(DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)), row.GetString(1),
                row.GetString(2), row.GetString(3))
            : null;
    }

    // The policy is asked about what only it knows: which tags need the purpose or rest on the transfer basis.
    private string Condition(KillSwitch kill, SqliteCommand command)
    {
        switch (kill.Scope)
        {
            case KillScope.Global:
                return "1 = 1";
            case KillScope.Site or KillScope.Partner or KillScope.Tag or KillScope.Country:
                command.Parameters.AddWithValue("$scope", kill.ScopeId);
                return $"{kill.Scope.ToString().ToLowerInvariant()} = $scope";
            case KillScope.Category when DataCategories.TryParse(kill.ScopeId!, out var covered):
                command.Parameters.AddWithValue("$scope", (long)covered.Bits);
                return "categories & $scope <> 0";
            default:
                var (state, now) = (policy.State, clock.Now);
                var tags = state.Snapshot.Sites.SelectMany(site => site.Tags)
                    .Where(tag => IsKilled(Decider.Gates(tag, now))).Select(tag => tag.Id);
                command.Parameters.AddWithValue("$scope", System.Text.Json.JsonSerializer.Serialize(tags.Distinct()));
                return "tag IN (SELECT value FROM json_each($scope))";
        }
    }

    private static bool Covers(KillSwitch kill, WaitingDeliveries delivery, PolicyState state) => kill.Scope switch
    {
        KillScope.Site => delivery.Site == kill.ScopeId,
        KillScope.Tag => delivery.Tag == kill.ScopeId,
        KillScope.Country => delivery.Country == kill.ScopeId,
        KillScope.Partner => state.Tag(delivery.Site, delivery.Tag)?.PartnerId == kill.ScopeId,
        _ => true,
    };

    private static bool IsKilled(WaitingDeliveries delivery, PolicyState state, DateTimeOffset now) =>
        state.Tag(delivery.Site, delivery.Tag) is { } tag
            && IsKilled(Decider.Gates(tag, delivery.Country, now));

    private static bool IsKilled(GateAnswer answer) => !(answer.Reasons & ReasonSet.Kills).IsEmpty;
}

/// <summary>Deliveries that wait and have the same site, country and tag.</summary>
internal sealed record WaitingDeliveries(string Site, string? Country, string Tag, long Count);

/// <summary>The last attempt that sent something.</summary>
/// <param name="At">When it began.</param>
/// <param name="Hit">The hit's id.</param>
/// <param name="Tag">The tag it was for.</param>
/// <param name="Site">The site it came from.</param>
internal sealed record LastSend(DateTimeOffset At, string Hit, string Tag, string Site);
