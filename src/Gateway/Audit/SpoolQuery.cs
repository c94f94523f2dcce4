using System.Globalization;
using System.Text;
using System.Text.Json;
using Gateway.Access;
using Gateway.Control;
using Gateway.Spool;
using Microsoft.Data.Sqlite;

namespace Gateway.Audit;

/// <summary>A question to the spool's records: filters become parameters, never text of the statement.</summary>
internal sealed class SpoolQuery(SpoolFile file, ListRequest list)
{
    private readonly StringBuilder _where = new("1 = 1");
    private readonly List<(string Name, object Value)> _parameters = [];

    /// <summary>What is wrong with a filter; null when nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>Keeps the rows whose column has the filter's text.</summary>
    public SpoolQuery Equal(string filter, string column) =>
        list[filter] is { } text ? And($"{column} = ${filter}", filter, text) : this;

    /// <summary>Keeps the rows whose column has the number of the filter's word.</summary>
    public SpoolQuery Word<T>(string filter, string column) where T : struct, Enum
    {
        if (list[filter] is not { } text) return this;
        foreach (var value in Enum.GetValues<T>())
        {
            if (Policy.Words.Word(value) == text)
                return And($"{column} = ${filter}", filter, Convert.ToInt64(value, CultureInfo.InvariantCulture));
        }

        Fault ??= $"{filter} must be one of {string.Join(", ", Enum.GetValues<T>().Select(Policy.Words.Word))}.";
        return this;
    }

    /// <summary>Keeps the rows of a period; the column counts units of this many milliseconds.</summary>
    public SpoolQuery Between(string column, long unit)
    {
        if (Bound("since") is { } since) And($"{column} >= $since", "since", since / unit);
        if (Bound("until") is { } until) And($"{column} < $until", "until", (until + unit - 1) / unit);
        return this;
    }

    /// <summary>Keeps the rows whose column is more than a number.</summary>
    public SpoolQuery Above(string column, long bound) => And($"{column} > $above", "above", bound);

    /// <summary>Keeps the rows whose column is no more than a number.</summary>
    public SpoolQuery UpTo(string column, long bound) => And($"{column} <= $upTo", "upTo", bound);

    /// <summary>Goes on behind the page before, in descending order of the column.</summary>
    public SpoolQuery Before(string column)
    {
        if (list.After is not { } after) return this;
        if (long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            return And($"{column} < $after", "after", position);
        Fault ??= "cursor must be the value of next from the page before.";
        return this;
    }

    /// <summary>The rows, one more than the page holds when more follow.</summary>
    public List<T> Rows<T>(string columns, string table, string order, Func<SqliteDataReader, T> read)
    {
        using var connection = file.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {columns} FROM {table} WHERE {_where} ORDER BY {order} LIMIT $limit";
        command.Parameters.AddWithValue("$limit", list.Limit + 1);
        foreach (var (name, value) in _parameters) command.Parameters.AddWithValue($"${name}", value);
        using var row = command.ExecuteReader();
        var rows = new List<T>();
        while (row.Read()) rows.Add(read(row));
        return rows;
    }

    private long? Bound(string filter)
    {
        if (list[filter] is not { } text) return null;
        if (Instant.TryParse(text, out var instant)) return instant.ToUnixTimeMilliseconds();
        Fault ??= $"{filter} {Instant.Rule}.";
        return null;
    }

    /// <summary>Keeps the rows of the sites that the caller may see.</summary>
    public SpoolQuery Within(SiteScope scope, string column) => scope.IsAll
        ? this
        : And($"{column} IN (SELECT value FROM json_each($scope))", "scope", JsonSerializer.Serialize(scope.Ids));

    private SpoolQuery And(string condition, string name, object value)
    {
        _where.Append(" AND ").Append(condition);
        _parameters.Add((name, value));
        return this;
    }
}
