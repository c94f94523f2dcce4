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

        return copy;
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
