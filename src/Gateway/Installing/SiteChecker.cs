using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Egress;
using Gateway.Sites;
using Gateway.TagScript;

namespace Gateway.Installing;

/// <summary>Looks at a page of a site as a browser would, and says what is not as it should be.</summary>
internal sealed class SiteChecker(PageFetcher fetch, TagFiles files, HostResolver resolve)
{
    private const string Script = "script", Csp = "csp", Origin = "origin", Cookie = "cookie", Cmp = "cmp", Hit = "hit";

    public async Task<SiteCheckView> CheckAsync(Site site, Uri url, CancellationToken cancel)
    {
        var checks = new List<CheckLine>();
        var page = await PageAsync(url, checks, cancel);
        var element = page?.TagElement(site.Key);
        if (page is not null && element is null)
        {
            checks.Add(new CheckLine(Script, CheckVerdict.Failed, "The page has no script element with the site's key.",
                $"Put this into its head: <script async fetchpriority=\"low\" src=\"/g/t.js\" data-site=\"{site.Key}\">"
                    + "</script>. A tag manager may add it later, which a check without a browser cannot see."));
        }

        if (page is null || element is null)
        {
            checks.AddRange(new[] { Csp, Origin, Cookie }.Select(CheckLine.Skipped));
            checks.Add(page is null ? CheckLine.Skipped(Cmp) : CmpLine(site, page));
            checks.Add(CheckLine.Skipped(Hit));
        }
        else
        {
            var script = new Uri(page.Address, element["src"]);
            checks.Add(await ScriptAsync(script, cancel));
            checks.Add(CspLine(page, script, element.GetValueOrDefault("nonce")));
            checks.Add(OriginLine(page.Address, script));
            checks.Add(await CookieAsync(page.Address, script, cancel));
            checks.Add(CmpLine(site, page));
            checks.Add(await HitAsync(site, page.Address, new Uri(script, "collect"), cancel));
        }

        return new SiteCheckView(url.AbsoluteUri, site.Id, checks.TrueForAll(line =>
            line.Verdict is CheckVerdict.Ok or CheckVerdict.Warning), checks);
    }

    private async Task<CheckedPage?> PageAsync(Uri url, List<CheckLine> checks, CancellationToken cancel)
    {
        try
        {
            return await fetch.PageAsync(url, cancel);
        }
        catch (EgressRefusedException)
        {
            throw;
        }
        catch (Exception fault) when (IsOfNetwork(fault, cancel))
        {
            checks.Add(new CheckLine(Script, CheckVerdict.Failed, $"The page cannot be read: {fault.Message}",
                "Check the address, and that the gateway's machine may reach it."));
            return null;
        }
    }

    private async Task<CheckLine> ScriptAsync(Uri script, CancellationToken cancel)
    {
        try
        {
            var (status, type, body) = await fetch.ScriptAsync(script, cancel);
            if (status != 200 || !type.EndsWith("javascript", StringComparison.Ordinal))
            {
                return new CheckLine(Script, CheckVerdict.Failed, $"{script} answers {status} {type}.",
                    "Let /g/ of the site's host lead to the gateway's public door.");
            }

            return body.AsSpan().SequenceEqual(files.Tag.Content)
                ? CheckLine.Ok(Script, $"{script} is this gateway's tag.")
                : new CheckLine(Script, CheckVerdict.Warning, $"{script} is another version of the tag.",
                    "Empty the caches before it, or check that /g/ leads to this gateway.");
        }
        catch (Exception fault) when (IsOfNetwork(fault, cancel))
        {
            return new CheckLine(Script, CheckVerdict.Failed, $"{script} cannot be read: {fault.Message}",
                "Let /g/ of the site's host lead to the gateway's public door.");
        }
    }

    private static CheckLine CspLine(CheckedPage page, Uri script, string? nonce)
    {
        if (page.Policies.Count == 0) return CheckLine.Ok(Csp, "The page has no Content-Security-Policy.");
        if (!page.Policies.All(policy => policy.AllowsScript(script, page.Address, nonce)))
        {
            return new CheckLine(Csp, CheckVerdict.Failed, "The policy forbids the script.",
                "Give its element the page's nonce, or allow 'self' in script-src.");
        }

        return page.Policies.All(policy => policy.AllowsConnection(new Uri(script, "collect"), page.Address))
            ? CheckLine.Ok(Csp, "The policy allows the script and what it sends.")
            : new CheckLine(Csp, CheckVerdict.Failed, "The policy forbids what the script sends.",
                "Allow 'self' in connect-src.");
    }

    private static CheckLine OriginLine(Uri page, Uri script) =>
        page.GetLeftPart(UriPartial.Authority) == script.GetLeftPart(UriPartial.Authority)
            ? CheckLine.Ok(Origin, "Page and gateway have the same origin.")
            : new CheckLine(Origin, CheckVerdict.Failed, $"The gateway is at another origin, {script.Authority}.",
                "Let /g/ of the page's own host lead to the gateway: cookies with the __Host- prefix and requests without "
                    + "a preflight need it.");

    private async Task<CheckLine> CookieAsync(Uri page, Uri script, CancellationToken cancel)
    {
        if (page.Scheme != Uri.UriSchemeHttps)
        {
            return new CheckLine(Cookie, CheckVerdict.Warning, "The page is not https: its cookies have no __Host- prefix.",
                "Serve the site by https.");
        }

        if (page.Host == script.Host)
            return CheckLine.Ok(Cookie, "Set by the page's own host: Safari keeps it for its whole 13 months.");
        var addresses = await Task.WhenAll(resolve(page.Host, cancel), resolve(script.Host, cancel));
        return SafariLifetime.IsWhole(addresses[0], addresses[1])
            ? CheckLine.Ok(Cookie, "The gateway's address is near the site's: Safari keeps the cookie for 13 months.")
            : new CheckLine(Cookie, CheckVerdict.Warning, "The gateway's address is far from the site's: Safari ends the "
                + "cookie after 7 days.", "Let /g/ of the page's own host lead to the gateway.");
    }

    private static CheckLine CmpLine(Site site, CheckedPage page)
    {
        var seen = KnownCmps.In(page.Html);
        if (site.Cmp is { } named)
        {
            return seen.Contains(named.Kind)
                ? CheckLine.Ok(Cmp, $"The page has {named.Kind}, which the site's settings name.")
                : new CheckLine(Cmp, CheckVerdict.Warning, $"The site's settings name {named.Kind}, which is not seen in "
                    + "the page.", "A tag manager may add it later; else take it out of the settings.");
        }

        var unnamed = seen.Where(name => Control.Words<Consent.Cmps.CmpKind>.TryParse(name, out _)).ToList();
        return unnamed.Count == 0
            ? CheckLine.Ok(Cmp, seen.Count == 0
                ? "No other CMP is seen: the gateway's banner asks."
                : $"Seen: {string.Join(", ", seen)}, which the tag listens to by itself.")
            : new CheckLine(Cmp, CheckVerdict.Warning, $"Seen: {string.Join(", ", unnamed)}, which the site's settings do "
                + "not name.", "Name it in the site's cmp, or let it speak by the TCF's API: otherwise two banners ask.");
    }

    // A bot's hit is refused for every tag and kept nowhere, which is why nothing has to be cleaned up afterwards.
    private async Task<CheckLine> HitAsync(Site site, Uri page, Uri collect, CancellationToken cancel)
    {
        var id = Guid.NewGuid().ToString();
        var body = new JsonObject
        {
            ["site"] = site.Key,
            ["events"] = new JsonArray(new JsonObject { ["id"] = id, ["name"] = "page_view" }),
        };
        try
        {
            var (status, answer) = await fetch.HitAsync(collect, page, body.ToJsonString(), cancel);
            return status == StatusCodes.Status202Accepted
                && (string?)JsonNode.Parse(answer)?["accepted"]?[0]?["id"] == id
                ? CheckLine.Ok(Hit, "A test hit went to the gateway and back; no partner gets it.")
                : new CheckLine(Hit, CheckVerdict.Failed, $"A test hit was answered {status}.",
                    "403: add the page's origin to the site's. 404 or 405: let /g/ lead to the gateway for POST too.");
        }
        catch (Exception fault) when (IsOfNetwork(fault, cancel) || fault is JsonException or InvalidOperationException)
        {
            return new CheckLine(Hit, CheckVerdict.Failed, $"A test hit was not answered: {fault.Message}",
                "Let /g/ of the site's host lead to the gateway's public door.");
        }
    }

    private static bool IsOfNetwork(Exception fault, CancellationToken cancel) =>
        fault is HttpRequestException || (fault is TaskCanceledException && !cancel.IsCancellationRequested);
}
