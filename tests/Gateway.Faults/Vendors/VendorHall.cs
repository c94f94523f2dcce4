using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Faults.Vendors;

/// <summary>Stands in for the vendors of all tags; the pixel in the path tells them apart.</summary>
internal sealed class VendorHall : IAsyncDisposable
{
    /// <summary>Precedes a hit's number in its event id.</summary>
    public const string Prefix = "fault-";

    public const int Digits = 12;

    private static readonly byte[] EventId = "\"event_id\":\"fault-"u8.ToArray();

    private readonly WebApplication _app;
    private readonly Dictionary<string, Vendor> _vendors;

    private VendorHall(WebApplication app, Dictionary<string, Vendor> vendors) => (_app, _vendors) = (app, vendors);

    public Uri Address => new(_app.Urls.First());

    public Vendor this[string tag] => _vendors[tag];

    public IEnumerable<Vendor> All => _vendors.Values;

    /// <param name="tags">The tags, by pixel.</param>
    /// <param name="certificate">With one it speaks TLS.</param>
    public static async Task<VendorHall> OpenAsync(
        IReadOnlyDictionary<string, string> tags, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (certificate is not null) listen.UseHttps(certificate);
            });
        });
        var app = builder.Build();
        var byPixel = tags.ToDictionary(tag => tag.Key, _ => new Vendor());
        app.Map("/{version}/{pixel}/events", (HttpContext context, string pixel) => TakeAsync(context, byPixel[pixel]));
        await app.StartAsync();
        return new VendorHall(app, tags.ToDictionary(tag => tag.Value, tag => byPixel[tag.Key]));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private static async Task TakeAsync(HttpContext context, Vendor vendor)
    {
        using var body = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            var hits = Numbers(body.GetBuffer().AsSpan(0, (int)body.Length));
            vendor.Arrive(hits);
            await vendor.Manner(new VendorCall(context, vendor, hits));
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException or BadHttpRequestException)
        {
            // The gateway was killed, or gave up waiting.
            context.Abort();
        }
    }

    private static List<int> Numbers(ReadOnlySpan<byte> body)
    {
        var numbers = new List<int>();
        for (int at; (at = body.IndexOf(EventId)) >= 0;)
        {
            body = body[(at + EventId.Length)..];
            if (Utf8Parser.TryParse(body[..Math.Min(Digits, body.Length)], out int number, out _)) numbers.Add(number);
        }

        return numbers;
    }
}
