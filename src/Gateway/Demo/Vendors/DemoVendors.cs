using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Demo.Vendors;

/// <summary>Stand-ins for all vendors on one port: each answers on the paths of its real API and records what came.
/// </summary>
internal sealed class DemoVendors(int port, VendorRecord record, TimeProvider time) : IHostedService, IAsyncDisposable
{
    private const int LargestBody = 4 * 1024 * 1024;
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(3);

    private readonly VendorMode[] _modes = new VendorMode[VendorIds.All.Count];
    private LoopbackServer? _server;

    /// <summary>Where it listens, once started.</summary>
    public int Port => _server?.Port ?? port;

    public VendorMode Mode(Vendor vendor) => _modes[(int)vendor];

    public void SetMode(Vendor vendor, VendorMode mode) => _modes[(int)vendor] = mode;

    public async Task StartAsync(CancellationToken cancellationToken) =>
        _server = await LoopbackServer.StartAsync(port, "--vendors-port", _ => { }, app => app.Run(AnswerAsync),
            cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) =>
        _server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task AnswerAsync(HttpContext context)
    {
        var vendor = VendorIds.Of(context.Request.Path.Value ?? "/");
        var mode = Mode(vendor);
        if (mode == VendorMode.Down)
        {
            context.Abort();
            return;
        }

        if (mode == VendorMode.Slow)
            await Task.Delay(Late, time, context.RequestAborted);
        var body = await BodyAsync(context.Request);
        var answer = mode switch
        {
            VendorMode.Throttling => VendorAnswers.Throttles(vendor),
            VendorMode.Failing => VendorAnswers.Fails(vendor),
            _ => VendorAnswers.Accepts(vendor, body, context.Request.Headers["X-RestLi-Method"] == "BATCH_CREATE"),
        };
        record.Add(vendor, context.Request, body, answer.Status);
        await WriteAsync(context.Response, answer);
    }

    private static async Task<byte[]> BodyAsync(HttpRequest request)
    {
        if (!request.HttpContext.Features.GetRequiredFeature<IHttpRequestBodyDetectionFeature>().CanHaveBody)
            return [];
        if (request.ContentLength is { } length and <= LargestBody)
        {
            var exact = new byte[length];
            await request.Body.ReadExactlyAsync(exact, request.HttpContext.RequestAborted);
            return exact;
        }

        using var chunks = new MemoryStream();
        await request.BodyReader.CopyToAsync(chunks, request.HttpContext.RequestAborted);
        return chunks.ToArray();
    }

    private static ValueTask<FlushResult> WriteAsync(HttpResponse response, VendorAnswer answer)
    {
        response.StatusCode = answer.Status;
        if (answer.Status == StatusCodes.Status429TooManyRequests)
            response.Headers.RetryAfter = "2";
        if (answer.ContentType is null)
        {
            return ValueTask.FromResult(default(FlushResult));
        }

        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        return response.BodyWriter.WriteAsync(answer.Body);
    }
}
