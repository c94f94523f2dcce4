using System.Net;
using Gateway.Templates.Values;

namespace Gateway.Templates.Builtins;

/// <summary>Parts of addresses. Their letters' case is never changed: click ids depend on it.</summary>
internal static class Urls
{
    public static IEnumerable<Builtin> All =>
    [
        new("strip_query", 1, 1, StripQuery),
        new("url_param", 2, 2, UrlParameter),
        new("url_host", 1, 1, (in Arguments a) =>
            Uri.TryCreate(a.Text(0), UriKind.Absolute, out var url) ? Value.Of(url.Host) : Value.Null),
        new("ipv4", 1, 1, (in Arguments a) => a.Text(0) is { } text && text.Count(c => c == '.') == 3
            && IPAddress.TryParse(text, out var ip) && ip.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
            ? Value.Of(text) : Value.Null),
    ];

    /// <summary>Without query and fragment, and without a user's name and password.</summary>
    private static Value StripQuery(in Arguments arguments)
    {
        if (arguments.Text(0) is not { } url)
            return Value.Null;
        var end = url.AsSpan().IndexOfAny('?', '#');
        var bare = end < 0 ? url : url[..end];
        var scheme = bare.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0 && bare.IndexOf('@', StringComparison.Ordinal) is var at and > 0)
        {
            var path = bare.IndexOf('/', scheme + 3);
            if (path < 0 || at < path)
                bare = string.Concat(bare.AsSpan(0, scheme + 3), bare.AsSpan(at + 1));
        }
        return arguments.MadeText(bare);
    }

    /// <summary>The first value of a query parameter, decoded; null when there is none.</summary>
    private static Value UrlParameter(in Arguments arguments)
    {
        if (arguments.Text(0) is not { } url || arguments.Text(1) is not { } name)
            return Value.Null;
        var start = url.IndexOf('?', StringComparison.Ordinal);
        if (start < 0)
            return Value.Null;
        var end = url.IndexOf('#', start);
        var query = url[(start + 1)..(end < 0 ? url.Length : end)];
        foreach (var pair in query.Split('&'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (Uri.UnescapeDataString(equals < 0 ? pair : pair[..equals]) == name)
                return arguments.MadeText(equals < 0
                    ? ""
                    : Uri.UnescapeDataString(pair[(equals + 1)..].Replace('+', ' ')));
        }
        return Value.Null;
    }
}
