namespace Gateway.Consent.Cmps;

/// <summary>
/// The values of one cookie. CMPs write characters that RFC 6265 does not allow (<c>,</c> <c>"</c>), on which parsers of
/// frameworks give up.
/// </summary>
internal static class CookieHeader
{
    private const int LongestHeader = 32 * 1024;

    public static IEnumerable<string> Values(string? header, string name)
    {
        if (header is null || header.Length > LongestHeader) yield break;
        foreach (var pair in header.Split(';', StringSplitOptions.TrimEntries))
        {
            if (pair.Length > name.Length && pair[name.Length] == '='
                && pair.StartsWith(name, StringComparison.Ordinal))
                yield return Uri.UnescapeDataString(pair[(name.Length + 1)..]);
        }
    }
}
