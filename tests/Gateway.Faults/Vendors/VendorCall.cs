using System.Globalization;
using System.Text;

namespace Gateway.Faults.Vendors;

/// <summary>One request to a vendor, its body read.</summary>
internal sealed class VendorCall(HttpContext context, Vendor vendor, IReadOnlyList<int> hits)
{
    /// <summary>The hits that it carries.</summary>
    public IReadOnlyList<int> Hits => hits;

    public CancellationToken Gone => context.RequestAborted;

    /// <summary>Takes the events, as the vendor does.</summary>
    public Task TakeAsync()
    {
        foreach (var hit in hits) vendor.Taken.Add(hit);
        return AnswerAsync(200, string.Create(CultureInfo.InvariantCulture,
            $$"""{"events_received":{{hits.Count}},"messages":[],"fbtrace_id":"A"}"""));
    }

    public async Task AnswerAsync(int status, string body = "", int? retryAfter = null)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        if (retryAfter is { } seconds) context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await context.Response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes(body), Gone);
    }

    /// <summary>Breaks the connection off without an answer.</summary>
    public void Reset() => context.Abort();

    /// <summary>Begins an answer and breaks off in its middle.</summary>
    public async Task BreakOffAsync()
    {
        context.Response.ContentLength = 1000;
        await context.Response.BodyWriter.WriteAsync("""{"events_rec"""u8.ToArray(), Gone);
        context.Abort();
    }
}
