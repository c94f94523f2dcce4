using Gateway.Ledger.Json;
using Microsoft.Data.Sqlite;

namespace Gateway.Consents.Figures;

/// <summary>What is counted. Nothing of it tells one visitor from another.</summary>
internal enum FigureKind
{
    /// <summary>A page was opened on which the visitor was asked.</summary>
    Shown,

    /// <summary>A page was opened under a choice that grants something.</summary>
    PageGranted,

    /// <summary>A page was opened under a choice that grants nothing.</summary>
    PageRefused,

    /// <summary>A choice that grants at least one purpose.</summary>
    OptIn,

    /// <summary>A choice that grants nothing.</summary>
    OptOut,

    /// <summary>A choice through the page's own call, which no rate counts.</summary>
    External,
}

/// <summary>One cell of the figures: a day by UTC, what was shown and on what, and what happened.</summary>
internal readonly record struct FigureCell(
    string Day, string Site, string Notice, string Language, DeviceKind Device, string Country, FigureKind What);

/// <summary>
/// Counts in memory, and adds what was counted to consents.db every few seconds and at an orderly end. A crash loses
/// what was counted since; proof is in the records, never here.
/// </summary>
/// <param name="connection">The one connection that writes to consents.db.</param>
/// <param name="writing">Is held while it is used.</param>
internal sealed class FigureCounts(SqliteConnection connection, Lock writing)
{
    // Fifteen months, so that a month can be compared with that of the year before.
    private const int KeptDays = 460;

    private readonly Lock _counting = new();
    private Dictionary<FigureCell, long> _counts = [];

    public void Count(FigureCell cell, long count = 1)
    {
        lock (_counting) _counts[cell] = _counts.GetValueOrDefault(cell) + count;
    }

    /// <summary>Writes what was counted, and forgets what is too old.</summary>
    public void Write(DateTimeOffset now)
    {
        Dictionary<FigureCell, long> counted;
        lock (_counting) (counted, _counts) = (_counts, []);
        if (counted.Count == 0) return;
        try
        {
            Write(counted, now);
        }
        catch (SqliteException)
        {
            foreach (var (cell, count) in counted) Count(cell, count);
            throw;
        }
    }

    private void Write(Dictionary<FigureCell, long> counted, DateTimeOffset now)
    {
        lock (writing)
        {
            using var transaction = connection.BeginTransaction();
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "DELETE FROM figure WHERE day < $day";
            command.Parameters.AddWithValue("$day", Instants.Day(now.AddDays(-KeptDays)));
            command.ExecuteNonQuery();
            foreach (var (cell, count) in counted) Add(command, cell, count);
            transaction.Commit();
        }
    }

    /// <summary>Every cell of a site between two days, both included, with what was counted.</summary>
    public IReadOnlyList<(FigureCell Cell, long Count)> Read(string site, string from, string to)
    {
        lock (writing)
        {
            using var command = connection.Command(
                "SELECT day, notice, language, device, country, what, count FROM figure "
                + "WHERE site = $site AND day >= $from AND day <= $to", ("$site", site), ("$from", from), ("$to", to));
            using var row = command.ExecuteReader();
            var cells = new List<(FigureCell, long)>();
            while (row.Read())
            {
                cells.Add((new FigureCell(row.GetString(0), site, row.GetString(1), row.GetString(2),
                    Enum.Parse<DeviceKind>(row.GetString(3)), row.GetString(4),
                    Enum.Parse<FigureKind>(row.GetString(5))), row.GetInt64(6)));
            }

            return cells;
        }
    }

    private static void Add(SqliteCommand command, FigureCell cell, long count)
    {
        command.CommandText = "INSERT INTO figure VALUES ($day, $site, $notice, $language, $device, $country, $what, "
            + "$count) ON CONFLICT DO UPDATE SET count = count + excluded.count";
        command.Parameters.Clear();
        foreach (var (name, value) in new (string, object)[]
        {
            ("$day", cell.Day), ("$site", cell.Site), ("$notice", cell.Notice), ("$language", cell.Language),
            ("$device", cell.Device.ToString()), ("$country", cell.Country), ("$what", cell.What.ToString()),
            ("$count", count),
        })
            command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }
}
