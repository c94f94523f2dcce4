using Microsoft.Data.Sqlite;

namespace Gateway.Control;

/// <summary>
/// The tables of control.db, as steps that are only ever added. <c>PRAGMA user_version</c> holds how many of them a
/// file has had, so that a newer gateway adds what an older file lacks, and an older gateway refuses a newer file.
/// </summary>
internal static class ControlSchema
{
    internal static readonly IReadOnlyList<string> Steps =
    [
        """
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
        """,

        // What was recorded before there was a history is in the audit entries. An id that was deleted and given again
        // counted anew then; of such only the last life is taken over.
        """
        CREATE TABLE history (
            kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, recorded_at INTEGER NOT NULL,
            recorded_by TEXT NOT NULL, action TEXT NOT NULL, content TEXT, sha256 TEXT,
            PRIMARY KEY (kind, id, version)) STRICT, WITHOUT ROWID;
        CREATE INDEX history_by_time ON history (kind, recorded_at);
        INSERT INTO history
            SELECT subject_kind, subject_id,
                coalesce(json_extract(after, '$.version'), json_extract(before, '$.version') + 1), at, actor, action,
                canonical_json(after), sha256(canonical_json(after))
            FROM audit_entries AS entry
            WHERE NOT EXISTS (SELECT 1 FROM audit_entries AS later
                WHERE later.subject_kind = entry.subject_kind AND later.subject_id = entry.subject_id
                    AND later.seq > entry.seq AND later.before IS NULL);
        CREATE TRIGGER history_stays BEFORE UPDATE ON history
            BEGIN SELECT RAISE(ABORT, 'The history is append-only.'); END;
        CREATE TRIGGER history_remains BEFORE DELETE ON history
            BEGIN SELECT RAISE(ABORT, 'The history is append-only.'); END;
        """,

        """
        ALTER TABLE api_keys ADD COLUMN owner TEXT NOT NULL DEFAULT '';
        UPDATE api_keys SET owner = id;
        ALTER TABLE api_keys ADD COLUMN sites TEXT NOT NULL DEFAULT '["*"]';
        ALTER TABLE api_keys ADD COLUMN expires_at INTEGER;
        ALTER TABLE api_keys ADD COLUMN former_secret_sha256 BLOB;
        ALTER TABLE api_keys ADD COLUMN former_ends_at INTEGER;
        ALTER TABLE api_keys ADD COLUMN last_used_at INTEGER;
        ALTER TABLE kill_switches ADD COLUMN sites TEXT NOT NULL DEFAULT '["*"]';
        ALTER TABLE audit_entries ADD COLUMN person TEXT NOT NULL DEFAULT '';
        ALTER TABLE audit_entries ADD COLUMN sites TEXT NOT NULL DEFAULT '[]';
        """,
        """
        CREATE TABLE notification_subscriptions (
            id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, channel TEXT NOT NULL, url TEXT,
            recipients TEXT NOT NULL, kinds TEXT NOT NULL, partners TEXT NOT NULL, sites TEXT NOT NULL, owner TEXT,
            enabled INTEGER NOT NULL, disabled_because TEXT, failing_since INTEGER,
            version INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL) STRICT;
        CREATE TABLE notification_secrets (
            subscription_id TEXT NOT NULL
                REFERENCES notification_subscriptions (id) DEFERRABLE INITIALLY DEFERRED,
            id TEXT NOT NULL, sealed BLOB NOT NULL, mask TEXT NOT NULL, created_at INTEGER NOT NULL,
            PRIMARY KEY (subscription_id, id)) STRICT, WITHOUT ROWID;
        CREATE TABLE notices (
            seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, key TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL, at INTEGER NOT NULL, content TEXT NOT NULL) STRICT;
        CREATE INDEX notices_by_time ON notices (at);
        CREATE TABLE notice_deliveries (
            seq INTEGER PRIMARY KEY AUTOINCREMENT, notice_seq INTEGER NOT NULL, subscription_id TEXT NOT NULL,
            recipient TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL, due INTEGER NOT NULL,
            last_at INTEGER, last_answer TEXT, UNIQUE (notice_seq, subscription_id, recipient)) STRICT;
        CREATE INDEX notice_deliveries_by_subscription ON notice_deliveries (subscription_id, seq);
        CREATE INDEX notice_deliveries_pending ON notice_deliveries (due) WHERE state = 'pending';
        CREATE TABLE notice_cursors (name TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        INSERT INTO notice_cursors SELECT 'audit', coalesce(max(seq), 0) FROM audit_entries;
        """,

        """
        ALTER TABLE partners ADD COLUMN registration_number TEXT;
        ALTER TABLE partners ADD COLUMN contacts TEXT;
        ALTER TABLE partners ADD COLUMN owners TEXT;
        ALTER TABLE contracts ADD COLUMN effective_from INTEGER;
        ALTER TABLE contracts ADD COLUMN time_zone TEXT;
        ALTER TABLE contracts ADD COLUMN kind TEXT;
        ALTER TABLE contracts ADD COLUMN denied_data_categories TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE contracts ADD COLUMN destination_territories TEXT NOT NULL DEFAULT '["*"]';
        ALTER TABLE contracts ADD COLUMN channels TEXT NOT NULL DEFAULT '["*"]';
        ALTER TABLE contracts ADD COLUMN clauses TEXT;
        ALTER TABLE contracts ADD COLUMN documents TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE contracts ADD COLUMN notice_period_days INTEGER;
        ALTER TABLE contracts ADD COLUMN renewal TEXT;
        CREATE TABLE transfer_bases (
            id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, module INTEGER, reference TEXT, importer TEXT NOT NULL,
            destination_countries TEXT NOT NULL, valid_from INTEGER NOT NULL, valid_to INTEGER,
            revoked_at INTEGER, revoked_by TEXT, revoked_because TEXT,
            version INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL) STRICT;
        CREATE INDEX contracts_by_transfer_basis ON contracts (json_extract(transfer_basis, '$.id'));
        """,
        """
        CREATE TABLE approvals (
            id TEXT NOT NULL PRIMARY KEY, action TEXT NOT NULL, subject_kind TEXT NOT NULL, subject_id TEXT NOT NULL,
            base_version INTEGER NOT NULL, change TEXT NOT NULL, before TEXT, differences TEXT NOT NULL,
            sha256 TEXT NOT NULL, requested_by TEXT NOT NULL, requested_by_name TEXT NOT NULL, person TEXT NOT NULL,
            function TEXT, reason TEXT, expires_at INTEGER NOT NULL, effective_at INTEGER, needs TEXT NOT NULL,
            one_more_of TEXT NOT NULL, decisions TEXT NOT NULL, status TEXT NOT NULL, outcome TEXT, sites TEXT NOT NULL,
            version INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL) STRICT;
        CREATE INDEX approvals_by_time ON approvals (created_at, id);
        CREATE INDEX approvals_open ON approvals (subject_kind, subject_id) WHERE status IN ('pending', 'scheduled');
        ALTER TABLE audit_entries ADD COLUMN approval TEXT;
        """,
        """
        CREATE TABLE calendar_feeds (
            id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, language TEXT NOT NULL, partners TEXT NOT NULL,
            sites TEXT NOT NULL, token_sha256 BLOB NOT NULL, revoked_at INTEGER,
            version INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL) STRICT;
        """,
        """
        CREATE TABLE idempotency_keys (
            actor TEXT NOT NULL, key TEXT NOT NULL, request_sha256 TEXT NOT NULL, created_at INTEGER NOT NULL,
            answer BLOB, PRIMARY KEY (actor, key)) STRICT, WITHOUT ROWID;
        """,
        """
        ALTER TABLE history ADD COLUMN sites TEXT NOT NULL DEFAULT '[]';
        CREATE TABLE accounts (
            id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, email_key TEXT NOT NULL UNIQUE,
            roles TEXT NOT NULL, sites TEXT NOT NULL, disabled INTEGER NOT NULL, password_hash TEXT,
            invitation_sha256 BLOB, invitation_ends_at INTEGER, totp_sealed BLOB, pending_totp_sealed BLOB,
            totp_last_step INTEGER NOT NULL, recovery_codes TEXT NOT NULL, open_id_issuer TEXT, open_id_subject TEXT,
            version INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
            UNIQUE (open_id_issuer, open_id_subject)) STRICT;
        CREATE TABLE sessions (
            id TEXT NOT NULL PRIMARY KEY, secret_sha256 BLOB NOT NULL UNIQUE,
            account_id TEXT NOT NULL REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED, role TEXT NOT NULL,
            browser TEXT NOT NULL, created_at INTEGER NOT NULL, last_seen_at INTEGER NOT NULL,
            proved_at INTEGER NOT NULL, second_factor INTEGER NOT NULL, open_id_session TEXT) STRICT;
        CREATE INDEX sessions_by_account ON sessions (account_id);
        """,
        """
        CREATE TABLE people (id TEXT NOT NULL PRIMARY KEY, ref TEXT NOT NULL UNIQUE) STRICT, WITHOUT ROWID;
        CREATE TABLE ledger_rows (
            seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, type TEXT NOT NULL,
            leaf TEXT NOT NULL, audit_seq INTEGER UNIQUE REFERENCES audit_entries (seq), leaf_index INTEGER) STRICT;
        CREATE INDEX ledger_rows_waiting ON ledger_rows (seq) WHERE leaf_index IS NULL;
        CREATE INDEX ledger_rows_by_type ON ledger_rows (type, seq);
        CREATE TRIGGER ledger_rows_stay BEFORE UPDATE OF seq, id, at, type, leaf, audit_seq ON ledger_rows
            BEGIN SELECT RAISE(ABORT, 'What is to be published stays as it was committed.'); END;
        CREATE TRIGGER ledger_rows_once BEFORE UPDATE OF leaf_index ON ledger_rows WHEN old.leaf_index IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'An entry of the ledger has one index.'); END;
        CREATE TRIGGER ledger_rows_remain BEFORE DELETE ON ledger_rows
            BEGIN SELECT RAISE(ABORT, 'What is to be published stays.'); END;
        """,
        """
        CREATE TABLE legal_holds (
            id TEXT NOT NULL PRIMARY KEY, reason TEXT NOT NULL, site_id TEXT, valid_from INTEGER, valid_to INTEGER,
            version INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL) STRICT;
        CREATE TABLE privacy_requests (
            id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, site_id TEXT NOT NULL, status TEXT NOT NULL,
            received_at INTEGER NOT NULL, due_at INTEGER NOT NULL, extended_because TEXT, identified_by TEXT,
            outcome TEXT, closed_at INTEGER, notices TEXT NOT NULL,
            version INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL) STRICT;
        """,

        // By what the lists of the past are searched, beside the history: its contents are too long to read them all.
        """
        CREATE TABLE history_terms (
            kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, recorded_at INTEGER NOT NULL,
            present INTEGER NOT NULL, names TEXT, facets TEXT, begins TEXT, ends TEXT,
            PRIMARY KEY (kind, id, version)) STRICT, WITHOUT ROWID;
        CREATE TRIGGER history_is_found AFTER INSERT ON history BEGIN
            INSERT INTO history_terms SELECT new.kind, new.id, new.version, new.recorded_at, new.content IS NOT NULL,
                json_extract(new.content, '$.id', '$.name', '$.legalName', '$.reference'),
                json_extract(new.content, '$.partnerId', '$.contractId', '$.sites', '$.templateId', '$.wanted',
                    '$.status'),
                json_extract(new.content, '$.validFrom'), json_extract(new.content, '$.validTo');
        END;
        INSERT INTO history_terms SELECT kind, id, version, recorded_at, content IS NOT NULL,
            json_extract(content, '$.id', '$.name', '$.legalName', '$.reference'),
            json_extract(content, '$.partnerId', '$.contractId', '$.sites', '$.templateId', '$.wanted', '$.status'),
            json_extract(content, '$.validFrom'), json_extract(content, '$.validTo')
            FROM history;
        DROP INDEX history_by_time;
        CREATE INDEX audit_entries_by_actor ON audit_entries (actor, seq);
        CREATE INDEX audit_entries_by_action ON audit_entries (action, seq);
        CREATE INDEX audit_entries_by_time ON audit_entries (at, seq);
        """,
        """
        ALTER TABLE sites ADD COLUMN mode TEXT NOT NULL DEFAULT 'strict';
        ALTER TABLE sites ADD COLUMN cmp TEXT;
        """,
        """
        ALTER TABLE sites ADD COLUMN banner TEXT;
        CREATE TABLE proof_keys (
            id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, partner_id TEXT NOT NULL, token_sha256 BLOB NOT NULL,
            revoked_at INTEGER, version INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL)
            STRICT;
        """,
    ];

    /// <summary>Brings the file up to date, all or nothing.</summary>
    /// <exception cref="InvalidOperationException">A newer gateway wrote the file.</exception>
    public static void Bring(SqliteConnection connection)
    {
        connection.CreateFunction("canonical_json", (string? text) => text is null
            ? null
            : CanonicalJson.Of(System.Text.Json.JsonElement.Parse(text)), isDeterministic: true);
        connection.CreateFunction("sha256", (string? text) => text is null ? null : CanonicalJson.Sha256(text),
            isDeterministic: true);
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "PRAGMA user_version";
        var had = (int)(long)command.ExecuteScalar()!;
        if (had > Steps.Count)
        {
            throw new InvalidOperationException($"{connection.DataSource} has schema {had}, and this gateway knows "
                + $"{Steps.Count}: a newer gateway wrote it. Start that version, or restore the backup of before.");
        }

        foreach (var step in Steps.Skip(had))
        {
            command.CommandText = step;
            command.ExecuteNonQuery();
        }

        command.CommandText = $"PRAGMA user_version = {Steps.Count}";
        command.ExecuteNonQuery();
        transaction.Commit();
    }
}
