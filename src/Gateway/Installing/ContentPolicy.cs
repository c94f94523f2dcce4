namespace Gateway.Installing;

/// <summary>One Content Security Policy, as far as the tag meets it (CSP Level 3).</summary>
internal sealed class ContentPolicy
{
    private readonly Dictionary<string, string[]> _directives;

    private ContentPolicy(Dictionary<string, string[]> directives) => _directives = directives;

    /// <summary>The first directive of a name counts, later ones are ignored (§2.2.1).</summary>
    public static ContentPolicy Parse(string text) => new(text.Split(';')
        .Select(directive => directive.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .Where(words => words.Length > 0)
        .GroupBy(words => words[0].ToLowerInvariant(), words => words[1..])
        .ToDictionary(group => group.Key, group => group.First()));

    /// <summary>Whether the tag's element may run, and what it loads itself.</summary>
    public bool AllowsScript(Uri script, Uri page, string? nonce)
    {
        if (Sources("script-src-elem", "script-src", "default-src") is not { } sources) return true;
        if (nonce is { Length: > 0 } && sources.Contains($"'nonce-{nonce}'")) return true;
        // Under 'strict-dynamic' hosts are ignored: only a nonce or a hash lets an element run (§8.2).
        return !sources.Contains("'strict-dynamic'", StringComparer.OrdinalIgnoreCase) && Matches(sources, script, page);
    }

    public bool AllowsConnection(Uri target, Uri page) =>
        Sources("connect-src", "default-src") is not { } sources || Matches(sources, target, page);

    private string[]? Sources(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_directives.TryGetValue(name, out var sources)) return sources;
        }

        return null;
    }

    private static bool Matches(string[] sources, Uri target, Uri page) =>
        Array.Exists(sources, source => IsMatch(source.ToLowerInvariant(), target, page));

    private static bool IsMatch(string source, Uri target, Uri page)
    {
        if (source == "'self'") return target.Authority == page.Authority && target.Scheme == page.Scheme;
        if (source == "*" || source == $"{target.Scheme}:") return true;
        var text = source.Contains("://", StringComparison.Ordinal) ? source : $"{page.Scheme}://{source}";
        var host = text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..].Split('/', 2);
        var isScheme = text.StartsWith($"{target.Scheme}://", StringComparison.Ordinal);
        var path = host.Length > 1 && host[1].Length > 0 ? $"/{host[1]}" : "/";
        var isPath = path.EndsWith('/')
            ? target.AbsolutePath.StartsWith(path, StringComparison.Ordinal)
            : target.AbsolutePath == path;
        return isScheme && isPath && IsHost(host[0], target);
    }

    private static bool IsHost(string pattern, Uri target)
    {
        var port = pattern.LastIndexOf(':') is >= 0 and var colon ? pattern[(colon + 1)..] : null;
        var name = port is null ? pattern : pattern[..^(port.Length + 1)];
        var isPort = port is null ? target.IsDefaultPort : port == "*" || port == $"{target.Port}";
        return isPort && (name.StartsWith("*.", StringComparison.Ordinal)
            ? target.Host.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase)
            : name.Equals(target.Host, StringComparison.OrdinalIgnoreCase));
    }
}
