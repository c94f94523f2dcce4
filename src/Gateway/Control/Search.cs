namespace Gateway.Control;

/// <summary>The search of a list: <c>?q=</c> finds a text anywhere in an id or a name, capitals aside.</summary>
internal static class Search
{
    public const string Escape = "\\";

    public static ListFilter Filter(string columns) => new("q", $"Only those with this text in {columns}.");

    /// <summary>The pattern for LIKE; null when nothing is searched for.</summary>
    public static string? Pattern(ListRequest list) => list["q"] is { } text
        ? $"%{text.Replace(Escape, @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal)}%"
        : null;
}
