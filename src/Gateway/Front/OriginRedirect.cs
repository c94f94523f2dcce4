namespace Gateway.Front;

/// <summary>
/// Keeps a visitor on the site: a redirect of the origin to its own absolute address leads to the same path under the
/// host that the visitor asked for. Every other redirect passes as it is.
/// </summary>
internal static class OriginRedirect
{
    public static void Rewrite(Uri upstream, HttpContext context)
    {
        var headers = context.Response.Headers;
        if (!Uri.TryCreate(headers.Location, UriKind.Absolute, out var location)
            || Uri.Compare(location, upstream, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped,
                StringComparison.OrdinalIgnoreCase) != 0
            || !context.Request.Host.HasValue)
            return;
        var path = location.GetComponents(UriComponents.PathAndQuery | UriComponents.Fragment, UriFormat.UriEscaped);
        var prefix = upstream.AbsolutePath.TrimEnd('/');
        if (prefix.Length > 0 && path.StartsWith(prefix + "/", StringComparison.Ordinal))
            path = path[prefix.Length..];
        headers.Location = $"{context.Request.Scheme}://{context.Request.Host.ToUriComponent()}{path}";
    }
}
