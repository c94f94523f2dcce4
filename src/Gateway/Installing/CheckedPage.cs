using System.Text.RegularExpressions;

namespace Gateway.Installing;

/// <summary>A page as it was fetched: its policies and its script elements.</summary>
internal sealed partial class CheckedPage(Uri address, string html, IReadOnlyList<string> policies)
{
    public Uri Address => address;

    /// <summary>Everything between the first and the last byte that was read.</summary>
    public string Html => html;

    /// <summary>The Content-Security-Policy headers, and those of meta elements.</summary>
    public IReadOnlyList<ContentPolicy> Policies { get; } =
    [
        .. policies.SelectMany(header => header.Split(',')).Select(ContentPolicy.Parse),
        .. MetaPolicy().Matches(html).Select(meta => ContentPolicy.Parse(Decode(meta.Groups["policy"].Value))),
    ];

    /// <summary>The attributes of the tag's element; null when the page has none with this key.</summary>
    public IReadOnlyDictionary<string, string>? TagElement(string siteKey) => Script().Matches(html)
        .Select(element => Attribute().Matches(element.Groups["attributes"].Value).GroupBy(
                attribute => attribute.Groups["name"].Value.ToLowerInvariant(),
                attribute => Decode(attribute.Groups["value"].Value))
            .ToDictionary(group => group.Key, group => group.First()))
        .FirstOrDefault(attributes => attributes.ContainsKey("src")
            && attributes.GetValueOrDefault("data-site") == siteKey);

    private static string Decode(string text) => System.Net.WebUtility.HtmlDecode(text);

    [GeneratedRegex("""<script\b(?<attributes>[^>]*)>""", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Script();

    [GeneratedRegex("""(?<name>[\w-]+)\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)'|(?<value>[^\s"'>]+))""",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Attribute();

    [GeneratedRegex("""<meta\s+http-equiv\s*=\s*["']?content-security-policy["']?\s+content\s*=\s*"(?<policy>[^"]*)""" + "\"",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MetaPolicy();
}
