using Gateway.Decisions;

namespace Gateway.Hits;

/// <summary>
/// Whether a page may speak for a site. The public key is no secret; the origin is what a browser vouches for.
/// </summary>
internal static class Origins
{
    public static bool Allow(HttpContext context, SitePolicy site)
    {
        var origin = context.Request.Headers.Origin.ToString();
        foreach (var allowed in site.Origins)
        {
            if (string.Equals(allowed, origin, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
