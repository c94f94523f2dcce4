namespace Gateway.Spool;

/// <summary>What the file says of one tag when it is opened.</summary>
/// <param name="Progress">How far it is.</param>
/// <param name="First">The first hit that is open for it.</param>
/// <param name="Waiting">How many deliveries are open, by site.</param>
/// <param name="Trials">
/// Deliveries that were being attempted under suspicion when the process ended, and how many times it did.
/// </param>
internal sealed record RecoveredLane(
    LaneProgress Progress, long First, IReadOnlyDictionary<string, long> Waiting, IReadOnlyDictionary<long, int> Trials)
{
    public static RecoveredLane Empty { get; } =
        new(LaneProgress.None, 1, new Dictionary<string, long>(), new Dictionary<long, int>());
}

/// <summary>Reads at the start what is open, and takes off the disk what is not.</summary>
internal static class SpoolRecovery
{
    /// <summary>A delivery during whose attempts the process ended this often is set aside.</summary>
    public const int MostCrashes = 3;

    public static Dictionary<string, RecoveredLane> Run(SpoolDatabase database, bool clean, DateTimeOffset now)
    {
        var trials = clean ? [] : Trials(database, now);
        var lanes = Lanes(database);
        var (retries, dead) = (Exceptions(database, "retry"), Exceptions(database, "dead"));
        var waiting = new Dictionary<string, (long First, Dictionary<string, long> Sites)>();
        using var command = database.Query("SELECT seq, site, tags FROM hit ORDER BY seq");
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            var (seq, site, open) = (row.GetInt64(0), row.GetString(1), 0);
            foreach (var tag in SpooledHit.TagsOf(row.GetString(2)))
            {
                if (dead.Contains((tag, seq)))
                {
                    open++;
                    continue;
                }

                var progress = lanes.GetValueOrDefault(tag, LaneProgress.None);
                if (!retries.Contains((tag, seq)) && (progress.IsCut(seq, site) || progress.IsSettled(seq, site)))
                    continue;
                open++;
                if (!waiting.TryGetValue(tag, out var lane)) waiting[tag] = lane = (seq, []);
                lane.Sites[site] = lane.Sites.GetValueOrDefault(site) + 1;
            }

            database.Open.Set(seq, open);
        }

        return lanes.Keys.Union(waiting.Keys).ToDictionary(tag => tag, tag => new RecoveredLane(
            lanes.GetValueOrDefault(tag, LaneProgress.None),
            waiting.TryGetValue(tag, out var lane) ? lane.First : long.MaxValue,
            lane.Sites ?? [],
            trials.Where(trial => trial.Key.Tag == tag).ToDictionary(trial => trial.Key.Seq, trial => trial.Value)));
    }

    // What was marked when the process ended has one more crash against it; too many, and it is not tried again.
    private static Dictionary<(string Tag, long Seq), int> Trials(SpoolDatabase database, DateTimeOffset now)
    {
        var trials = new Dictionary<(string Tag, long Seq), int>();
        using (var command = database.Query("SELECT tag, seq, crashes + under_way FROM trial"))
        using (var row = command.ExecuteReader())
        {
            while (row.Read()) trials[(row.GetString(0), row.GetInt64(1))] = row.GetInt32(2);
        }

        database.Begin();
        foreach (var ((tag, seq), crashes) in trials)
        {
            database.Lanes.Unmark(tag, seq);
            if (crashes < MostCrashes || Site(database, seq) is not { } site)
            {
                database.Lanes.Suspect(tag, seq, crashes);
                continue;
            }

            database.Lanes.DropRetry(tag, seq);
            database.Lanes.SetAside(new DeadLetter(tag, seq, site, now, crashes, DeadReason.Crashed, 0, null));
            database.Lanes.Tally(now.ToUnixTimeSeconds() / 3600, site, tag, AttemptVerdict.SetAside, 1);
        }

        database.Commit();
        return trials.Where(trial => trial.Value < MostCrashes).ToDictionary();
    }

    private static string? Site(SpoolDatabase database, long seq)
    {
        using var command = database.Query("SELECT site FROM hit WHERE seq = $seq", ("$seq", seq));
        return command.ExecuteScalar() as string;
    }

    private static Dictionary<string, LaneProgress> Lanes(SpoolDatabase database)
    {
        var lanes = new Dictionary<string, LaneProgress>();
        using var command = database.Query("SELECT tag, high, open, cuts FROM lane");
        using var row = command.ExecuteReader();
        while (row.Read())
            lanes[row.GetString(0)] = LaneProgress.Read(row.GetInt64(1), row.GetString(2), row.GetString(3));
        return lanes;
    }

    private static HashSet<(string Tag, long Seq)> Exceptions(SpoolDatabase database, string table)
    {
        var rows = new HashSet<(string Tag, long Seq)>();
        using var command = database.Query($"SELECT tag, seq FROM {table}");
        using var row = command.ExecuteReader();
        while (row.Read()) rows.Add((row.GetString(0), row.GetInt64(1)));
        return rows;
    }
}
