using Microsoft.Data.Sqlite;

namespace Gateway.Consents;

/// <summary>Statements of consents.db, each with its parameters.</summary>
internal static class ConsentCommands
{
    public static SqliteCommand Command(
        this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        return command;
    }
}
