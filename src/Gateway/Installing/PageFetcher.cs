using System.Text;
using Gateway.Egress;

namespace Gateway.Installing;

/// <summary>
/// Gets what a browser would get from a site, through the one way out. It says of itself that it is a bot, so that its
/// hit reaches no partner and is kept nowhere.
/// </summary>
internal sealed class PageFetcher(EgressGate egress) : IDisposable
{
    public const string UserAgent = "Mozilla/5.0 (compatible; GatewaySiteCheckBot/1.0)";

    private const int LargestAnswer = 2 * 1024 * 1024;
    private const int MostRedirects = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly HttpClient _http = egress.Open(Patience, LargestAnswer);

    /// <summary>Fetches a page, following redirects on the site's own host.</summary>
    /// <exception cref="HttpRequestException">It does not answer, or leads elsewhere.</exception>
    public async Task<CheckedPage> PageAsync(Uri url, CancellationToken cancel)
    {
        for (var i = 0; i <= MostRedirects; i++)
        {
            using var request = Request(HttpMethod.Get, url);
            egress.Add(request, "Accept", "text/html");
            egress.Add(request, "Sec-Fetch-Dest", "document");
            using var answer = await _http.SendAsync(request, cancel);
            if ((int)answer.StatusCode is >= 300 and < 400 && answer.Headers.Location is { } location)
            {
                var next = new Uri(url, location);
                if (next.Host != url.Host)
                    throw new HttpRequestException($"The page leads to another host, {next.Host}. Check that one.");
                url = next;
                continue;
            }

            if (!answer.IsSuccessStatusCode)
                throw new HttpRequestException($"The page answers {(int)answer.StatusCode}.");
            var policies = answer.Headers.NonValidated.TryGetValues("Content-Security-Policy", out var values)
                ? values.ToList()
                : [];
            return new CheckedPage(url, await answer.Content.ReadAsStringAsync(cancel), policies);
        }

        throw new HttpRequestException($"The page redirects more than {MostRedirects} times.");
    }

    public async Task<(int Status, string Type, byte[] Body)> ScriptAsync(Uri url, CancellationToken cancel)
    {
        using var request = Request(HttpMethod.Get, url);
        using var answer = await _http.SendAsync(request, cancel);
        return ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType ?? "",
            await answer.Content.ReadAsByteArrayAsync(cancel));
    }

    public async Task<(int Status, string Body)> HitAsync(Uri url, Uri page, string body, CancellationToken cancel)
    {
        using var request = Request(HttpMethod.Post, url);
        egress.Add(request, "Origin", page.GetLeftPart(UriPartial.Authority));
        request.Content = new StringContent(body, Encoding.UTF8, "text/plain");
        using var answer = await _http.SendAsync(request, cancel);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancel));
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(HttpMethod method, Uri url)
    {
        var request = new HttpRequestMessage(method, url);
        egress.Add(request, "User-Agent", UserAgent);
        return request;
    }
}
