using Microsoft.Data.Sqlite;

namespace Gateway.Spool;

/// <summary>Where spool.db is, and how to read it beside the writer.</summary>
internal sealed class SpoolFile(DataFolder folder)
{
    public string Path { get; } = System.IO.Path.Combine(folder.Path, "spool.db");

    /// <summary>A connection that can only read.</summary>
    public SqliteConnection OpenReader()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = SqliteOpenMode.ReadOnly,
            DefaultTimeout = 5,
        }.ToString());
        connection.Open();
        return connection;
    }
}
