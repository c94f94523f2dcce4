namespace Gateway.Spool;

/// <summary>The tables of spool.db.</summary>
internal static class SpoolSchema
{
    /// <summary>How many of <see cref="Steps"/> a file has gone; one of a newer version is refused at start.</summary>
    public static int Version => Steps.Count;

    /// <summary>
    /// hit: accepted, minimised, not yet settled with every tag it is for (<c>tags</c>, one id a line).
    /// done: the tags that a hit is settled with while others are open. retry: when to try a failed delivery again.
    /// receipt: every attempt and its verdict. refusal: counted by hour, with the bits of every reason.
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
    ];
}
