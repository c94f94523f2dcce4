namespace Gateway.Access.Sessions;

/// <summary>
/// Whether a request that a browser sends with its cookie comes from the console and from nowhere else (ASVS 5.0,
/// 3.5.1 to 3.5.3): it bears a header that no form can send, and what the browser says of its origin is the console's.
/// </summary>
internal sealed class SameOrigin(ConsoleOrigin origin)
{
    public const string Header = "X-Gateway-Console";

    public bool Is(HttpRequest request)
    {
        if (request.Headers[Header] != "1") return false;
        var (site, from) = (request.Headers["Sec-Fetch-Site"], request.Headers.Origin);
        if (site.Count == 0 && from.Count == 0) return false;
        return (site.Count == 0 || site == "same-origin")
            && (from.Count == 0 || string.Equals(from, origin.Of(request), StringComparison.OrdinalIgnoreCase));
    }

    public static bool ChangesNothing(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
}
