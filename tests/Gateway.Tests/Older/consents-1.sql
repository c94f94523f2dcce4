-- consents.db as the first schema had it: one visitor accepted everything.
CREATE TABLE record (id TEXT NOT NULL, version INTEGER NOT NULL, site TEXT NOT NULL, action TEXT NOT NULL,
  given_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, notice TEXT NOT NULL, language TEXT NOT NULL,
  granted INTEGER NOT NULL, denied INTEGER NOT NULL, partners TEXT NOT NULL, gpc INTEGER NOT NULL,
  PRIMARY KEY (id, version)) WITHOUT ROWID;
CREATE TABLE notice (hash TEXT PRIMARY KEY, shown_from INTEGER NOT NULL, content TEXT NOT NULL) WITHOUT ROWID;

-- Purposes 1, 3, 4, 7 and 9.
INSERT INTO record VALUES ('27b7ccb7dbd4434b56742003af502853', 1, 'shop', 'AcceptAll', :now - 120000, :now + 86400000,
  'b20e2c33', 'en', 333, 0, 'adnova', 0);
