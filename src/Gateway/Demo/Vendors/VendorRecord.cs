using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Gateway.Demo.Vendors;

/// <summary>One request as a vendor received it; <c>Seq</c> is its place among all that were recorded since the start,
/// <c>Body</c> is JSON where it is JSON and else text, <c>Status</c> what the stand-in answered.</summary>
internal sealed record VendorRequest(long Seq, string Vendor, string At, string Method, string Url,
    IReadOnlyDictionary<string, string> Headers, object Body, int Status);

/// <summary>The newest 5,000 requests that the stand-ins received, and how many each received in all.</summary>
internal sealed class VendorRecord(TimeProvider time)
{
    public const int Kept = 5_000;

    private readonly Lock _gate = new();
    private readonly Queue<VendorRequest> _requests = new();
    private readonly long[] _counts = new long[VendorIds.All.Count];
    private long _recorded;

    /// <summary>Under load only the counts are kept.</summary>
    public bool CountOnly { get; set; }

    public void Add(Vendor vendor, HttpRequest request, ReadOnlySpan<byte> body, int status)
    {
        Interlocked.Increment(ref _counts[(int)vendor]);
        if (CountOnly)
            return;
        var at = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var url = $"http://{request.Host}{request.Path}{request.QueryString}";
        var headers = request.Headers.ToDictionary(one => one.Key, one => one.Value.ToString());
        var shown = BodyOf(body);
        lock (_gate)
        {
            if (_requests.Count == Kept)
                _requests.Dequeue();
            _requests.Enqueue(new VendorRequest(
                ++_recorded, VendorIds.All[(int)vendor], at, request.Method, url, headers, shown, status));
        }
    }

    /// <summary>What was recorded after that place, oldest first.</summary>
    public IReadOnlyList<VendorRequest> After(long seq)
    {
        lock (_gate)
            return [.. _requests.Where(request => request.Seq > seq)];
    }

    public IReadOnlyDictionary<string, long> Counts() => VendorIds.All.Index()
        .ToDictionary(vendor => vendor.Item, vendor => Interlocked.Read(ref _counts[vendor.Index]));

    public void Clear()
    {
        lock (_gate)
        {
            _requests.Clear();
            for (var i = 0; i < _counts.Length; i++)
                Interlocked.Exchange(ref _counts[i], 0);
        }
    }

    private static object BodyOf(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetString(body);
        }
    }
}
