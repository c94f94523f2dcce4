using Microsoft.Data.Sqlite;

namespace Gateway.Spool;

/// <summary>Where spool.db is, and how to read it beside the writer.</summary>
internal sealed class SpoolFile(DataFolder folder)
{
    public string Path { get; } = System.IO.Path.Combine(folder.Path, "spool.db");

    /// <summary>Where <see cref="SpoolMark"/> is.</summary>
    public string MarkPath { get; } = System.IO.Path.Combine(folder.Path, "spool.mark");

    /// <summary>Where the file is that is given up when the disk is full.</summary>
    public string BallastPath { get; } = System.IO.Path.Combine(folder.Path, "spool.ballast");

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
