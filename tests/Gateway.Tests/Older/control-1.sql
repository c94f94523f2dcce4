-- control.db as the first schema had it. :now stands for the instant of the test, in Unix milliseconds.
CREATE TABLE sites (
    id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL UNIQUE, origins TEXT NOT NULL,
    upstream TEXT, inject_tag INTEGER NOT NULL, default_country TEXT, currency TEXT,
    version INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL) STRICT;
CREATE TABLE partners (
    id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, legal_name TEXT NOT NULL, country TEXT NOT NULL,
    role TEXT NOT NULL, us_role TEXT NOT NULL, gvl_id INTEGER, ac_provider_id INTEGER,
    privacy_url TEXT NOT NULL, domains TEXT NOT NULL,
    version INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL) STRICT;
CREATE TABLE contracts (
    id TEXT NOT NULL PRIMARY KEY,
    partner_id TEXT NOT NULL REFERENCES partners (id) DEFERRABLE INITIALLY DEFERRED, reference TEXT NOT NULL,
    status TEXT NOT NULL, valid_from INTEGER NOT NULL, valid_to INTEGER, purposes TEXT NOT NULL,
    data_categories TEXT NOT NULL, hashed_only TEXT NOT NULL, territories TEXT NOT NULL, sites TEXT NOT NULL,
    transfer_basis TEXT NOT NULL, retention TEXT,
    version INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL) STRICT;
CREATE INDEX contracts_by_partner ON contracts (partner_id);
CREATE TABLE tags (
    id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL,
    partner_id TEXT NOT NULL REFERENCES partners (id) DEFERRABLE INITIALLY DEFERRED,
    contract_id TEXT REFERENCES contracts (id) DEFERRABLE INITIALLY DEFERRED,
    template_id TEXT NOT NULL, sites TEXT NOT NULL,
    wanted INTEGER NOT NULL, settings TEXT NOT NULL, events TEXT NOT NULL,
    version INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL) STRICT;
CREATE INDEX tags_by_partner ON tags (partner_id);
CREATE INDEX tags_by_contract ON tags (contract_id);
CREATE TABLE tag_secrets (
    tag_id TEXT NOT NULL REFERENCES tags (id) DEFERRABLE INITIALLY DEFERRED, name TEXT NOT NULL,
    sealed BLOB NOT NULL, mask TEXT NOT NULL,
    PRIMARY KEY (tag_id, name)) STRICT, WITHOUT ROWID;
CREATE TABLE kill_switches (
    id TEXT NOT NULL PRIMARY KEY, scope TEXT NOT NULL, scope_id TEXT, reason TEXT NOT NULL, "by" TEXT NOT NULL,
    version INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL) STRICT;
CREATE TABLE api_keys (
    id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, secret_sha256 BLOB NOT NULL,
    revoked_at INTEGER,
    version INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL) STRICT;
CREATE TABLE audit_entries (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, actor TEXT NOT NULL, actor_name TEXT NOT NULL,
    role TEXT, action TEXT NOT NULL, subject_kind TEXT NOT NULL, subject_id TEXT NOT NULL,
    before TEXT, after TEXT, why TEXT) STRICT;
CREATE INDEX audit_entries_by_subject ON audit_entries (subject_kind, subject_id, seq);
CREATE TRIGGER audit_entries_stay BEFORE UPDATE ON audit_entries
    BEGIN SELECT RAISE(ABORT, 'Audit entries are append-only.'); END;
CREATE TRIGGER audit_entries_remain BEFORE DELETE ON audit_entries
    BEGIN SELECT RAISE(ABORT, 'Audit entries are append-only.'); END;

INSERT INTO sites VALUES ('shop', 'The shop', 'shop-pages', '["https://shop.example"]', NULL, 0, 'FR', 'EUR',
    1, :now - 1000, :now - 1000);
INSERT INTO partners VALUES ('adnova', 'Adnova', 'Adnova Europe SAS', 'FR', 'processor', 'service_provider', NULL, NULL,
    'https://adnova.example/privacy', '["adnova.example"]', 1, :now - 1000, :now - 1000);
INSERT INTO contracts VALUES ('metrics-2026', 'adnova', 'M-1', 'signed', :now - 86400000, NULL,
    '[{"purpose":"store_access","bases":["consent"]},{"purpose":"audience_statistics","bases":["consent"]}]',
    '["user.behavior","user.unique_id","user.device"]', '[]', '["*"]', '["*"]',
    '{"id":null,"kind":"none_needed","reference":null,"validTo":null}', 'P36M', 1, :now - 1000, :now - 1000);
INSERT INTO tags VALUES ('metrics', 'Metrics', 'adnova', NULL, 'matomo', '["shop"]', 1,
    '{"url":"https://stats.shop.example","site_id":1}', '["*"]', 1, :now - 1000, :now - 1000);
INSERT INTO kill_switches VALUES ('k1', 'partner', 'adnova', 'Complaint 42', 'anne', 1, :now - 1000, :now - 1000);
-- gwk_0123456789ab_ and 64 times the letter a.
INSERT INTO api_keys VALUES ('0123456789ab', 'First key', 'admin',
    x'ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb', NULL, 1, :now - 1000, :now - 1000);
INSERT INTO audit_entries (at, actor, actor_name, role, action, subject_kind, subject_id, before, after, why) VALUES
    (:now - 1000, '0123456789ab', 'First key', 'admin', 'site.created', 'site', 'shop', NULL,
        '{"id":"shop","name":"The shop","key":"shop-pages","version":1}', NULL),
    (:now - 1000, '0123456789ab', 'First key', 'admin', 'kill_switch.created', 'kill_switch', 'k1', NULL,
        '{"id":"k1","scope":"partner","scopeId":"adnova","reason":"Complaint 42","version":1}', 'Complaint 42');
PRAGMA user_version = 1;
