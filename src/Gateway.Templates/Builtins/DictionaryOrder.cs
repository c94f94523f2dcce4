namespace Gateway.Templates.Builtins;

/// <summary>
/// The order of the Unicode root collation for Latin text, independent of what the host has installed: letters first
/// without regard to accents and case, then by accent, then small before capital. Other scripts follow by code point.
/// </summary>
internal sealed class DictionaryOrder : StringComparer
{
    private const string Marks = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

    /// <summary>The letters under U+00C0 to U+00FF; a space where there is none.</summary>
    private const string Bases = "aaaaaa ceeeeiiii nooooo ouuuuy  aaaaaa ceeeeiiii nooooo ouuuuy y";

    private DictionaryOrder()
    {
    }

    public static DictionaryOrder Instance { get; } = new();

    public override int Compare(string? x, string? y)
    {
        var (left, right) = (x ?? "", y ?? "");
        var (accents, cases) = (0, 0);
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var (a, b) = (left[i], right[i]);
            if (a == b)
                continue;
            var (baseOfA, baseOfB) = (BaseOf(a), BaseOf(b));
            if (baseOfA != baseOfB)
                return PlaceOf(baseOfA).CompareTo(PlaceOf(baseOfB));
            if (accents == 0)
                accents = char.ToLowerInvariant(a).CompareTo(char.ToLowerInvariant(b));
            if (cases == 0)
                cases = char.IsUpper(a).CompareTo(char.IsUpper(b));
        }
        if (left.Length != right.Length)
            return left.Length - right.Length;
        return accents != 0 ? accents : cases;
    }

    public override bool Equals(string? x, string? y) => Compare(x, y) == 0;

    public override int GetHashCode(string obj) => obj.Length;

    private static char BaseOf(char c)
    {
        var letter = c is >= '\u00C0' and <= '\u00FF' ? Bases[c - '\u00C0'] : char.ToLowerInvariant(c);
        return letter == ' ' && c != ' ' ? c : letter;
    }

    private static int PlaceOf(char c)
    {
        var mark = Marks.IndexOf(c, StringComparison.Ordinal);
        return mark >= 0 ? mark : c + Marks.Length;
    }
}
