namespace Gateway.Front;

/// <summary>A site whose pages pass through the public door.</summary>
/// <param name="Key">The public site key that the tag is given.</param>
/// <param name="Upstream">The site's own origin; its path, if any, is put before each request's path.</param>
/// <param name="InjectTag">Whether the tag's element is put into the site's pages.</param>
/// <param name="Hosts">Host names under which visitors reach the site, with or without a port.</param>
internal sealed record FrontSite(string Key, Uri Upstream, bool InjectTag, IReadOnlyList<string> Hosts);

/// <summary>The site that a Host header asks for, in the policy of this moment; null when there is none.</summary>
internal delegate FrontSite? FrontSiteLookup(HostString host);
