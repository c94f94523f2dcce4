using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Gateway.Faults.Vendors;

namespace Gateway.Faults.Scenes;

/// <summary>
/// Sends hits as browsers do: what is not answered with 202 is sent again with the same ids, however long it takes.
/// It keeps the numbers of what was accepted, outside of anything that a fault concerns.
/// </summary>
internal sealed class Visitors(Uri door, string site) : IDisposable
{
    private const int Connections = 6;

    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false })
    {
        BaseAddress = door,
        Timeout = TimeSpan.FromSeconds(30),
        DefaultRequestHeaders =
        {
            { "Origin", Baseline.Origin(site) },
            { "User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0" },
        },
    };

    private int _number;
    private int _unavailable;

    /// <summary>What was answered with 202.</summary>
    public HitNumbers Accepted { get; } = new();

    /// <summary>The number that the next hit gets.</summary>
    public int Next => Volatile.Read(ref _number);

    /// <summary>Answers 503.</summary>
    public int Unavailable => Volatile.Read(ref _unavailable);

    /// <summary>Answers 503 that did not say when to come again.</summary>
    public int WithoutRetryAfter { get; private set; }

    /// <summary>The id of the consent record of the visitor whose hits are sent.</summary>
    public string Record { get; private set; } = "";

    /// <summary>Becomes another visitor, who accepts everything.</summary>
    public async Task ConsentAsync() => Record = await ChooseAsync("accept_all", null);

    /// <summary>The visitor withdraws.</summary>
    public Task WithdrawAsync() => ChooseAsync("withdraw", Record);

    /// <summary>Sends until this many more hits were accepted.</summary>
    /// <param name="hits">How many.</param>
    /// <param name="atOnce">Hits in one request.</param>
    /// <param name="cancellation">Ends it; what was not accepted by then never was.</param>
    public async Task SendAsync(int hits, int atOnce = 10, CancellationToken cancellation = default)
    {
        var (last, record) = (Next + hits, Record);
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            for (int end; (end = Interlocked.Add(ref _number, atOnce)) <= last;)
                await SendAsync((end - atOnce)..end, record, cancellation);
            Interlocked.Add(ref _number, -atOnce);
        }, cancellation)));
    }

    /// <summary>Waits until this many hits are accepted in all.</summary>
    public async Task UntilAsync(int accepted, CancellationToken cancellation = default)
    {
        while (Accepted.Count < accepted) await Task.Delay(2, cancellation);
    }

    /// <summary>Sends hits once.</summary>
    /// <returns>Whether they were accepted; null when there was no answer.</returns>
    public async Task<bool?> TryAsync(Range hits, string record, CancellationToken cancellation)
    {
        try
        {
            using var body = new StringContent(Body(hits, record), Encoding.UTF8, "text/plain");
            using var answer = await _client.PostAsync(new Uri("/g/collect", UriKind.Relative), body, cancellation);
            if (answer.StatusCode == HttpStatusCode.Accepted)
            {
                for (var hit = hits.Start.Value; hit < hits.End.Value; hit++) Accepted.Add(hit);
                return true;
            }

            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                throw new InvalidOperationException($"/g/collect: {await answer.Content.ReadAsStringAsync(cancellation)}");
            Interlocked.Increment(ref _unavailable);
            if (answer.Headers.RetryAfter is null) WithoutRetryAfter++;
            return false;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException
            || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // Nobody listens, or the connection broke off: whether it was accepted nobody knows.
            return null;
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task SendAsync(Range hits, string record, CancellationToken cancellation)
    {
        while (await TryAsync(hits, record, cancellation) != true) await Task.Delay(Again, cancellation);
    }

    private string Body(Range hits, string record)
    {
        var events = Enumerable.Range(hits.Start.Value, hits.End.Value - hits.Start.Value).Select(hit =>
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{VendorHall.Prefix}{hit:D12}");
            return $$$"""
                {"id":"{{{id}}}","name":"purchase","page":{"url":"{{{Baseline.Origin(site)}}}/thank-you"},"transaction_id":"{{{id}}}",
                "value":64.80,"currency":"EUR","items":[{"item_id":"SKU-4711","item_name":"Mug","price":19.95,"quantity":2}]}
                """;
        });
        return $$$"""
            {"site":"{{{Baseline.Key(site)}}}","events":[{{{string.Join(',', events)}}}],
            "user":{"id":"c-20391","email":"camille.durand@example.org"},"consent":{"record":"{{{record}}}"}}
            """;
    }

    private async Task<string> ChooseAsync(string action, string? record)
    {
        var notice = (await _client.GetFromJsonAsync<JsonObject>($"/g/notice?site={Baseline.Key(site)}&lang=en"))!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/g/consent")
        {
            Content = JsonContent.Create(new
            {
                site = Baseline.Key(site),
                notice = new { version = (string)notice["version"]!, hash = (string)notice["hash"]!, language = "en" },
                action, purposes = new { },
            }),
        };
        if (record is not null) request.Headers.Add("Cookie", $"gw_consent={record}");
        using var answer = await _client.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"/g/consent: {await answer.Content.ReadAsStringAsync()}");
        return (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["record"]!;
    }
}
