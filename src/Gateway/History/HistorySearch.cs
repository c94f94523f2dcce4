using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Gateway.History;

/// <summary>
/// What a resource has to have had in some version, as far as the table <c>history_terms</c> can tell. What it finds is
/// looked at once more; what it does not find need not be read, and so a search that finds nothing is as quick as one
/// that finds its page.
/// </summary>
internal sealed class HistorySearch
{
    private readonly List<object> _arguments = [];
    private string _conditions = "";

    /// <summary>A text anywhere in its names.</summary>
    public HistorySearch Named(string? text) =>
        text is null ? this : And("names LIKE {0}", $"%{string.Concat(text.Select(Plain))}%");

    /// <summary>An id, or another word, in one of the members by which lists are narrowed.</summary>
    public HistorySearch With(string? word) =>
        word is null ? this : And("instr(facets, {0}) > 0", JsonSerializer.Serialize(word));

    /// <inheritdoc cref="With(string?)"/>
    public HistorySearch With(bool? value) =>
        value is { } said ? And("instr(facets, {0}) > 0", JsonSerializer.Serialize(said)) : this;

    /// <summary>That it had begun and not ended at an instant, give or take the hours of an offset.</summary>
    public HistorySearch Running(DateTimeOffset? at) => at is not { } instant
        ? this
        : And("substr(begins, 1, 10) <= {0}", Day(instant, 1)).And("(ends IS NULL OR ends >= {0})", Day(instant, -1));

    /// <summary>The newest versions of those resources, in the order of their ids.</summary>
    public FormattableString Newest(string kind, string after, DateTimeOffset knownAt, int limit)
    {
        object[] bounds = [kind, after, knownAt.ToUnixTimeMilliseconds(), limit];
        return FormattableStringFactory.Create($$"""
            SELECT * FROM history WHERE (kind, id, version) IN (
              SELECT entry.kind, entry.id, entry.version
              FROM (SELECT DISTINCT id FROM history_terms
                WHERE kind = {0} AND id > {1} AND recorded_at <= {2}{{_conditions}}) AS named
              CROSS JOIN history_terms AS entry
              WHERE entry.kind = {0} AND entry.id = named.id AND entry.present
                AND entry.version = (SELECT max(version) FROM history_terms AS later
                  WHERE later.kind = {0} AND later.id = named.id AND later.recorded_at <= {2})
              LIMIT {3})
            """, [.. bounds, .. _arguments]);
    }

    private HistorySearch And(string condition, object argument)
    {
        _conditions += " AND " + condition.Replace("{0}",
            string.Create(CultureInfo.InvariantCulture, $"{{{4 + _arguments.Count}}}"), StringComparison.Ordinal);
        _arguments.Add(argument);
        return this;
    }

    // LIKE knows no capitals beyond ASCII, and names are JSON: whatever else is in a text stands for anything.
    private static char Plain(char letter) =>
        char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-' or '.' or '/' ? letter : '%';

    private static string Day(DateTimeOffset at, int more)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        var bounded = Math.Clamp(day.DayNumber + more, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber);
        return DateOnly.FromDayNumber(bounded).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
