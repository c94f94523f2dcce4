-- spool.db as the first schema had it: one hit waits, one was delivered, and the event id of both is known.
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

INSERT INTO hit VALUES
    (7, 'shop', 'event-00007', 'page_view', :now - 60000, 'FR',
        CAST('{"Raw":{},"Record":"27b7ccb7dbd4434b56742003af502853"}' AS BLOB),
        CAST('{"event":{"id":"event-00007","name":"page_view","time":"2026-11-22T12:00:00.000Z"},'
            || '"page":{"url":"https://shop.example/"},"client":{"user_agent":"Mozilla/5.0"},'
            || '"visitor":{"id":"0123456789abcdef0123456789abcdef","session":"1"},'
            || '"site":{"key":"shop-pages","domain":"shop.example"}}' AS BLOB), 7, 'metrics'),
    (8, 'shop', 'event-00008', 'page_view', :now - 60000, 'FR', CAST('{"Raw":{}}' AS BLOB), CAST('{}' AS BLOB), 1,
        'metrics');
INSERT INTO done VALUES (8, 'metrics');
INSERT INTO retry VALUES (7, 'metrics', 2, :now - 1000);
-- The first 16 bytes of the SHA-256 of site, line feed and event id.
INSERT INTO dedupe VALUES
    (x'1b7578936c70620634cd2c01a74895c5', :now - 60000),
    (x'5e610e9af1f87210f22fd5ac47e7c3b6', :now - 60000);
INSERT INTO mark VALUES ('clock', :now - 1000);
PRAGMA user_version = 1;
