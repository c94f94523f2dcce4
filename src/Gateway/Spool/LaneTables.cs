namespace Gateway.Spool;

/// <summary>The rows about deliveries: lanes, retries, dead letters, trials, tallies. For the writer's thread.</summary>
internal sealed class LaneTables(SpoolDatabase database)
{
    private readonly HashSet<Lane> _moved = [];
    private readonly Dictionary<(long Hour, string Site, string Tag, AttemptVerdict Verdict), long> _tallies = [];

    /// <summary>The lane has moved: how far it is then is written once, with the transaction.</summary>
    public void Move(Lane lane) => _moved.Add(lane);

    /// <summary>Counts settled deliveries; written once, with the transaction.</summary>
    public void Tally(long hour, string site, string tag, AttemptVerdict verdict, long count) =>
        _tallies[(hour, site, tag, verdict)] = _tallies.GetValueOrDefault((hour, site, tag, verdict)) + count;

    /// <summary>Writes what was gathered, at the end of the transaction.</summary>
    public void Flush()
    {
        foreach (var lane in _moved) Save(lane.Tag, lane.Progress());
        foreach (var ((hour, site, tag, verdict), count) in _tallies)
        {
            database.Statement("""
                INSERT INTO tally (hour, site, tag, verdict, count) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (hour, site, tag, verdict) DO UPDATE SET count = count + excluded.count
                """)
                .Bind(hour).Bind(site).Bind(tag).Bind((long)verdict).Bind(count).Run();
        }

        Forsake();
    }

    /// <summary>The transaction is not committed.</summary>
    public void Forsake()
    {
        _moved.Clear();
        _tallies.Clear();
    }

    private void Save(string tag, LaneProgress progress) =>
        database.Statement("INSERT OR REPLACE INTO lane (tag, high, open, cuts) VALUES (?, ?, ?, ?)")
            .Bind(tag).Bind(progress.High).Bind(progress.OpenText).Bind(progress.CutsText).Run();

    public void Postpone(string tag, SpooledHit hit, int attempt, DateTimeOffset due) =>
        database.Statement("INSERT OR REPLACE INTO retry (tag, seq, site, attempt, due) VALUES (?, ?, ?, ?, ?)")
            .Bind(tag).Bind(hit.Seq).Bind(hit.Site).Bind(attempt).Bind(due.ToUnixTimeMilliseconds()).Run();

    public void DropRetry(string tag, long seq) =>
        database.Statement("DELETE FROM retry WHERE tag = ? AND seq = ?").Bind(tag).Bind(seq).Run();

    /// <summary>Takes out what waits for another attempt, of one site up to one hit.</summary>
    public void DropRetries(string tag, string site, long upTo) =>
        database.Statement("DELETE FROM retry WHERE tag = ? AND site = ? AND seq <= ?")
            .Bind(tag).Bind(site).Bind(upTo).Run();

    public void SetAside(in DeadLetter letter) =>
        database.Statement("""
            INSERT OR REPLACE INTO dead (tag, seq, site, at, attempt, reason, status, detail)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
            .Bind(letter.Tag).Bind(letter.Seq).Bind(letter.Site).Bind(letter.At.ToUnixTimeMilliseconds())
            .Bind(letter.Attempt).Bind((long)letter.Reason).Bind(letter.Status).Bind(letter.Detail).Run();

    /// <summary>Whether a delivery waits for another attempt.</summary>
    public bool IsPostponed(string tag, long seq) =>
        database.Statement("SELECT 1 FROM retry WHERE tag = ? AND seq = ?").Bind(tag).Bind(seq).Number() is not null;

    /// <summary>Whether a delivery is a dead letter.</summary>
    public bool IsDead(string tag, long seq) =>
        database.Statement("SELECT 1 FROM dead WHERE tag = ? AND seq = ?").Bind(tag).Bind(seq).Number() is not null;

    /// <returns>Whether it was there.</returns>
    public bool DropDead(string tag, long seq) =>
        database.Statement("DELETE FROM dead WHERE tag = ? AND seq = ?").Bind(tag).Bind(seq).Run() > 0;

    /// <summary>Marks a delivery before it is attempted: a crash meanwhile is counted against it.</summary>
    public void Mark(string tag, long seq, int crashes) =>
        Try(tag, seq, crashes, underWay: true);

    /// <summary>Keeps in mind that a delivery is suspect; nobody is attempting it.</summary>
    public void Suspect(string tag, long seq, int crashes) => Try(tag, seq, crashes, underWay: false);

    public void Unmark(string tag, long seq) =>
        database.Statement("DELETE FROM trial WHERE tag = ? AND seq = ?").Bind(tag).Bind(seq).Run();

    /// <summary>Takes a tag out of a hit's list: it is through with it, before its turn came.</summary>
    public void DropTag(SpooledHit hit, string tag) =>
        database.Statement("""
            UPDATE hit SET tags = trim(replace(char(10) || tags || char(10), char(10) || ?1 || char(10), char(10)), char(10))
            WHERE seq = ?2
            """)
            .Bind(tag).Bind(hit.Seq).Run();

    private void Try(string tag, long seq, int crashes, bool underWay) =>
        database.Statement("INSERT OR REPLACE INTO trial (tag, seq, crashes, under_way) VALUES (?, ?, ?, ?)")
            .Bind(tag).Bind(seq).Bind(crashes).Bind(underWay ? 1 : 0).Run();
}
