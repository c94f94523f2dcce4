using Microsoft.Data.Sqlite;

namespace Gateway.Consents;

/// <summary>
/// What the tables of consents.db became after their first version: steps are only added. <c>PRAGMA user_version</c>
/// counts them; 1 is the keys of <see cref="SubjectKeys"/>.
/// </summary>
internal static class ConsentSchema
{
    private const int First = 2;

    private static readonly IReadOnlyList<string> Steps =
    [
        """
        ALTER TABLE record ADD COLUMN receipt TEXT NOT NULL DEFAULT '';
        ALTER TABLE record ADD COLUMN circumstances TEXT NOT NULL DEFAULT '{}';
        CREATE INDEX record_by_time ON record (given_at);
        CREATE UNIQUE INDEX record_by_receipt ON record (receipt) WHERE receipt <> '';
        CREATE TABLE figure (day TEXT NOT NULL, site TEXT NOT NULL, notice TEXT NOT NULL, language TEXT NOT NULL,
          device TEXT NOT NULL, country TEXT NOT NULL, what TEXT NOT NULL, count INTEGER NOT NULL,
          PRIMARY KEY (day, site, notice, language, device, country, what)) WITHOUT ROWID;
        CREATE TABLE sealed (seal INTEGER NOT NULL, position INTEGER NOT NULL, leaf BLOB NOT NULL UNIQUE,
          PRIMARY KEY (seal, position)) WITHOUT ROWID;
        CREATE TABLE seal (number INTEGER PRIMARY KEY, until INTEGER NOT NULL);
        """,
    ];

    /// <summary>Brings the file up to date, each step whole or not at all.</summary>
    /// <exception cref="InvalidDataException">A newer gateway wrote the file.</exception>
    public static void Bring(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        var had = (int)(long)command.ExecuteScalar()!;
        if (had >= First + Steps.Count)
        {
            throw new InvalidDataException($"{connection.DataSource} has schema {had}, and this gateway knows "
                + $"{First + Steps.Count - 1}: a newer gateway wrote it. Start that version, or restore the backup.");
        }

        for (var step = Math.Max(had + 1, First); step < First + Steps.Count; step++)
        {
            command.CommandText = $"BEGIN; {Steps[step - First]} PRAGMA user_version = {step}; COMMIT;";
            command.ExecuteNonQuery();
        }
    }
}
