namespace Gateway.Spool;

/// <summary>The rows about deliveries: lanes, retries, dead letters, trials, tallies. For the writer's thread.</summary>
internal sealed class LaneTables(SpoolDatabase database)
{
    public void Save(string tag, LaneProgress progress) =>
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

    /// <returns>Whether it was there.</returns>
    public bool DropDead(string tag, long seq) =>
        database.Statement("DELETE FROM dead WHERE tag = ? AND seq = ?").Bind(tag).Bind(seq).Run() > 0;

    /// <summary>Marks a delivery before it is attempted: a crash meanwhile is counted against it.</summary>
    public void Mark(string tag, long seq, int crashes) =>
        database.Statement("INSERT OR REPLACE INTO trial (tag, seq, crashes) VALUES (?, ?, ?)")
            .Bind(tag).Bind(seq).Bind(crashes).Run();

    public void Unmark(string tag, long seq) =>
        database.Statement("DELETE FROM trial WHERE tag = ? AND seq = ?").Bind(tag).Bind(seq).Run();

    public void Tally(long hour, string site, string tag, AttemptVerdict verdict, long count) =>
        database.Statement("""
            INSERT INTO tally (hour, site, tag, verdict, count) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (hour, site, tag, verdict) DO UPDATE SET count = count + excluded.count
            """)
            .Bind(hour).Bind(site).Bind(tag).Bind((long)verdict).Bind(count).Run();

    /// <summary>Takes a tag out of a hit's list: it is through with it, before its turn came.</summary>
    public void DropTag(SpooledHit hit, string tag) =>
        database.Statement("""
            UPDATE hit SET tags = trim(replace(char(10) || tags || char(10), char(10) || ?1 || char(10), char(10)), char(10))
            WHERE seq = ?2
            """)
            .Bind(tag).Bind(hit.Seq).Run();
}
