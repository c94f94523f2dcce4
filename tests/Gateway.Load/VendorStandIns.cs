using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text;

namespace Gateway.Load;

/// <summary>
/// Answers as the vendors do and notes which hits came, by the hits' numbers in URL and body. One address stands for
/// all vendors; the path tells them apart.
/// </summary>
internal static class VendorStandIns
{
    private static readonly ConcurrentDictionary<string, Received> Vendors = [];
    private static volatile bool s_away;

    public static Task RunAsync() => ChildServer.RunAsync(app =>
    {
        app.MapGet("/load/counts", () => Vendors.ToDictionary(pair => pair.Key, pair => pair.Value.Count));
        app.MapGet("/load/hits/{vendor}", (string vendor) => Results.Bytes(Vendors[vendor].Hits.ToBytes()));
        app.MapPost("/load/away", () => s_away = true);
        app.MapPost("/load/back", () => s_away = false);
        app.Map("/{**path}", TakeAsync);
    });

    private static async Task TakeAsync(HttpContext context)
    {
        if (s_away)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var (vendor, status, answer) = Of(context.Request.Path.Value ?? "");
        var received = Vendors.GetOrAdd(vendor, _ => new Received());
        received.Note(body.GetBuffer().AsSpan(0, (int)body.Length));
        if (context.Request.QueryString.HasValue)
            received.Note(Encoding.ASCII.GetBytes(context.Request.QueryString.Value!));
        context.Response.StatusCode = status;
        if (answer.Length == 0)
            return;
        context.Response.ContentType = "application/json";
        await context.Response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes(answer));
    }

    private static (string Vendor, int Status, string Answer) Of(string path) => path.Trim('/').Split('/') switch
    {
        ["mp", "collect"] => ("ga4-mp", 204, ""),
        ["matomo.php"] => ("matomo", 204, ""),
        ["open_api", ..] => ("tiktok-events", 200, """{"code":0,"message":"OK","data":{}}"""),
        [_, "ad_accounts", ..] => ("pinterest-capi", 200, """
            {"num_events_received":1,"num_events_processed":1,"events":[{"status":"processed","error_message":""}]}
            """),
        ["rest", ..] => ("linkedin-capi", 201, ""),
        [_, _, "events"] => ("meta-capi", 200, """{"events_received":1,"messages":[],"fbtrace_id":"A"}"""),
        _ => ("webhook", 200, """{"received":true}"""),
    };

    private sealed class Received
    {
        private int _twice;

        public HitNumbers Hits { get; } = new();

        public VendorCount Count => new(Hits.Count, Volatile.Read(ref _twice));

        public void Note(ReadOnlySpan<byte> text)
        {
            // The order's number is in the text beside the event's: one request brings a hit once.
            var seen = new HashSet<int>();
            for (int at; (at = text.IndexOf("load-"u8)) >= 0; text = text[(at + 1)..])
            {
                var digits = text[(at + HitBytes.Prefix.Length)..];
                if (digits.Length >= HitBytes.Digits
                    && Utf8Parser.TryParse(digits[..HitBytes.Digits], out int number, out var read)
                    && read == HitBytes.Digits && seen.Add(number) && !Hits.Add(number))
                    Interlocked.Increment(ref _twice);
            }
        }
    }
}

/// <summary>What one vendor got.</summary>
/// <param name="Hits">Different hits.</param>
/// <param name="Twice">Hits that came again.</param>
internal sealed record VendorCount(int Hits, int Twice);
