using System.Buffers;

namespace Gateway.Hits;

/// <summary>
/// Programs that say in their user agent that no person sits before them: crawlers, previews, monitors. Only what
/// declares itself is here. Tools that developers test with (curl, HeadlessChrome, libraries) are not, nor is anybody
/// judged by where the request comes from.
/// </summary>
internal static class DeclaredBots
{
    // "bot", "crawl" and "spider" are what the industry's list of crawlers mostly comes down to; the others are large
    // and say none of these.
    private static readonly SearchValues<string> Words = SearchValues.Create(
    [
        "bot", "crawl", "spider", "slurp", "mediapartners-google", "google-inspectiontool", "googleother",
        "google-read-aloud", "google-safety", "feedfetcher", "chrome-lighthouse", "pagespeed", "gtmetrix",
        "facebookexternalhit", "meta-externalagent", "bingpreview", "ia_archiver", "pingdom", "statuscake",
        "datadogsynthetics", "chatgpt-user", "claude-user", "perplexity-user",
    ], StringComparison.OrdinalIgnoreCase);

    public static bool Include(string userAgent)
    {
        var from = 0;
        while (userAgent.AsSpan(from).IndexOfAny(Words) is >= 0 and var at)
        {
            if (!Is(userAgent, from + at, "bot") || EndsAName(userAgent, from + at)) return true;
            from += at + 3;
        }

        return false;
    }

    // Googlebot/2.1, UptimeRobot; neither a word that goes on, nor Cubot, which makes telephones.
    private static bool EndsAName(string userAgent, int bot) =>
        (bot + 3 == userAgent.Length || !char.IsAsciiLetter(userAgent[bot + 3]))
        && !(bot >= 2 && Is(userAgent, bot - 2, "cubot"));

    private static bool Is(string text, int at, string word) =>
        text.AsSpan(at).StartsWith(word, StringComparison.OrdinalIgnoreCase);
}
