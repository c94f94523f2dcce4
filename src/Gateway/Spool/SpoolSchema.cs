namespace Gateway.Spool;

/// <summary>The tables of spool.db.</summary>
internal static class SpoolSchema
{
    /// <summary>Bumped with every change of a table; a file of a newer version is refused at start.</summary>
    public const int Version = 1;

    /// <summary>
    /// hit: accepted, minimised, not yet settled with every tag it is for (<c>tags</c>, one id a line).
    /// done: the tags that a hit is settled with while others are open. retry: when to try a failed delivery again.
    /// dedupe: event ids that were adopted, for the idempotency window. receipt: every attempt and its verdict.
    /// refusal: counted by hour, with the bits of every reason.
    /// </summary>
    public const string Create = """
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
        """;
}
