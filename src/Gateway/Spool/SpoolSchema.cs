namespace Gateway.Spool;

/// <summary>The tables of spool.db.</summary>
internal static class SpoolSchema
{
    /// <summary>How many of <see cref="Steps"/> a file has gone; one of a newer version is refused at start.</summary>
    public static int Version => Steps.Count;

    /// <summary>
    /// hit: accepted, minimised, not yet settled with every tag it is for (<c>tags</c>, one id a line).
    /// Its scope is sealed with the day's key (<c>key</c>, and then holds the signals too), record and visitor are
    /// digests; what an older gateway wrote has no key and is plain.
    /// lane: how far each tag is (<see cref="LaneProgress"/>). retry: when to try a failed delivery again. dead: what was
    /// set aside. trial: what is attempted while it is under suspicion of ending the process. tally: settled
    /// deliveries, counted by hour. receipt: every attempt and its verdict. refusal: counted by hour, with the bits
    /// of every reason; refused_country: of these the ones that were refused for where the visitor was, by country;
    /// cancellation: the same of what waited and was cancelled at once.
    /// adopted_tail, adopted: the keys of the event ids in the idempotency window, in the order of adoption; a row of
    /// the tail for each commit, a row of the other for many. Steps are only added.
    /// </summary>
    public static IReadOnlyList<string> Steps { get; } =
    [
        """
        CREATE TABLE hit (seq INTEGER PRIMARY KEY, site TEXT NOT NULL, id TEXT NOT NULL, event TEXT NOT NULL,
          received INTEGER NOT NULL, country TEXT, signals BLOB NOT NULL, scope BLOB NOT NULL,
          categories INTEGER NOT NULL, tags TEXT NOT NULL);
        CREATE TABLE done (seq INTEGER NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (seq, tag)) WITHOUT ROWID;
        CREATE TABLE retry (seq INTEGER NOT NULL, tag TEXT NOT NULL, attempt INTEGER NOT NULL, due INTEGER NOT NULL,
          PRIMARY KEY (seq, tag)) WITHOUT ROWID;
        CREATE TABLE dedupe (key BLOB PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX dedupe_at ON dedupe (at);
        CREATE TABLE receipt (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, site TEXT NOT NULL, tag TEXT NOT NULL,
          partner TEXT NOT NULL, contract TEXT, contract_version INTEGER NOT NULL, hit TEXT NOT NULL,
          event TEXT NOT NULL, attempt INTEGER NOT NULL, verdict INTEGER NOT NULL, status INTEGER NOT NULL,
          detail TEXT, variant TEXT, categories INTEGER NOT NULL, bases INTEGER NOT NULL, reasons INTEGER NOT NULL,
          consent_reasons INTEGER NOT NULL, country TEXT, epoch INTEGER NOT NULL);
        CREATE INDEX receipt_hit ON receipt (hit);
        CREATE TABLE refusal (seq INTEGER PRIMARY KEY, hour INTEGER NOT NULL, site TEXT NOT NULL, tag TEXT NOT NULL,
          reasons INTEGER NOT NULL, consent_reasons INTEGER NOT NULL, count INTEGER NOT NULL,
          UNIQUE (hour, site, tag, reasons, consent_reasons));
        CREATE TABLE mark (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        """,
        """
        CREATE TABLE adopted_tail (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, keys BLOB NOT NULL);
        CREATE TABLE adopted (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, keys BLOB NOT NULL);
        INSERT INTO adopted SELECT row_number() OVER (ORDER BY at), at, substr(key, 1, 12) FROM dedupe;
        DROP TABLE dedupe;
        """,
        """
        ALTER TABLE hit ADD COLUMN record TEXT;
        UPDATE hit SET record = json_extract(CAST(signals AS TEXT), '$.Record');
        UPDATE hit SET tags = coalesce((
            SELECT group_concat(tag.value, char(10))
            FROM json_each('["' || replace(tags, char(10), '","') || '"]') tag
            WHERE NOT EXISTS (SELECT 1 FROM done WHERE done.seq = hit.seq AND done.tag = tag.value)), '')
          WHERE seq IN (SELECT seq FROM done);
        DELETE FROM hit WHERE tags = '';
        DROP TABLE done;
        ALTER TABLE retry RENAME TO retry_before;
        CREATE TABLE retry (tag TEXT NOT NULL, seq INTEGER NOT NULL, site TEXT NOT NULL, attempt INTEGER NOT NULL,
          due INTEGER NOT NULL, PRIMARY KEY (tag, seq)) WITHOUT ROWID;
        INSERT INTO retry SELECT r.tag, r.seq, h.site, r.attempt, r.due FROM retry_before r JOIN hit h USING (seq);
        DROP TABLE retry_before;
        CREATE INDEX retry_seq ON retry (seq);
        CREATE TABLE dead (tag TEXT NOT NULL, seq INTEGER NOT NULL, site TEXT NOT NULL, at INTEGER NOT NULL,
          attempt INTEGER NOT NULL, reason INTEGER NOT NULL, status INTEGER NOT NULL, detail TEXT,
          PRIMARY KEY (tag, seq)) WITHOUT ROWID;
        CREATE INDEX dead_seq ON dead (seq);
        CREATE TABLE trial (tag TEXT NOT NULL, seq INTEGER NOT NULL, crashes INTEGER NOT NULL,
          under_way INTEGER NOT NULL, PRIMARY KEY (tag, seq)) WITHOUT ROWID;
        CREATE TABLE lane (tag TEXT PRIMARY KEY, high INTEGER NOT NULL, open TEXT NOT NULL, cuts TEXT NOT NULL)
          WITHOUT ROWID;
        CREATE TABLE tally (hour INTEGER NOT NULL, site TEXT NOT NULL, tag TEXT NOT NULL, verdict INTEGER NOT NULL,
          count INTEGER NOT NULL, PRIMARY KEY (hour, site, tag, verdict)) WITHOUT ROWID;
        INSERT INTO tally SELECT at / 3600000, site, tag, verdict, count(*) FROM receipt WHERE verdict <> 2 GROUP BY 1, 2, 3, 4;
        CREATE TABLE cancellation (seq INTEGER PRIMARY KEY, hour INTEGER NOT NULL, site TEXT NOT NULL,
          tag TEXT NOT NULL, reasons INTEGER NOT NULL, consent_reasons INTEGER NOT NULL, count INTEGER NOT NULL,
          UNIQUE (hour, site, tag, reasons, consent_reasons));
        ALTER TABLE receipt ADD COLUMN hit_seq INTEGER NOT NULL DEFAULT 0;
        """,
        """
        DROP INDEX receipt_hit;
        CREATE INDEX receipt_seq ON receipt (hit_seq);
        """,
        """
        ALTER TABLE hit ADD COLUMN visitor TEXT;
        ALTER TABLE hit ADD COLUMN key INTEGER;
        """,
        """
        CREATE TABLE refused_country (hour INTEGER NOT NULL, site TEXT NOT NULL, tag TEXT NOT NULL,
          reasons INTEGER NOT NULL, consent_reasons INTEGER NOT NULL, country TEXT NOT NULL, count INTEGER NOT NULL,
          PRIMARY KEY (hour, site, tag, reasons, consent_reasons, country)) WITHOUT ROWID;
        """,
    ];
}
