using Microsoft.Data.Sqlite;

namespace Gateway.Tests.Delivery;

/// <summary>What a crash leaves: all that was committed at one moment, while the process still runs.</summary>
internal static class Restarts
{
    public static string Copy(DeliveryWorld world)
    {
        var copy = Directory.CreateTempSubdirectory("gateway-crashed-").FullName;
        foreach (var file in Directory.EnumerateFiles(world.Folder, "*.db"))
        {
            // File by file, a checkpoint in between would leave what no crash can leave.
            using var source = Open(file, SqliteOpenMode.ReadOnly);
            using var target = Open(Path.Combine(copy, Path.GetFileName(file)), SqliteOpenMode.ReadWriteCreate);
            source.BackupDatabase(target);
        }

        // Hits are sealed: without their keys they are nothing.
        var keys = Directory.CreateDirectory(Path.Combine(copy, "keys", "spool")).FullName;
        foreach (var key in Directory.EnumerateFiles(Path.Combine(world.Folder, "keys", "spool")))
            File.Copy(key, Path.Combine(keys, Path.GetFileName(key)));
        return copy;
    }

    /// <summary>Changes what a gateway that is not running has stored.</summary>
    public static void Execute(string folder, string sql)
    {
        using var connection = Open(Path.Combine(folder, "spool.db"), SqliteOpenMode.ReadWrite);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path, Mode = mode, Pooling = false,
        }.ToString());
        connection.Open();
        return connection;
    }
}
