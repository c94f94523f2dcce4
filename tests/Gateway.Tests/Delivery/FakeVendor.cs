using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Delivery;

/// <summary>What the vendor got: the path, the credential, and the ids of the events, or Matomo's actions.</summary>
internal sealed record VendorCall(string Path, string? Authorization, IReadOnlyList<string> Events, DateTime At);

/// <summary>A vendor on loopback that keeps what it got and answers as the test says.</summary>
internal sealed class FakeVendor : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<VendorCall> _calls = [];
    private readonly SemaphoreSlim _called = new(0);

    private FakeVendor(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>How a call is answered; by default each is taken.</summary>
    public Func<VendorCall, HttpContext, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public IReadOnlyList<VendorCall> Calls => [.. _calls];

    public IReadOnlyList<string> Events => [.. _calls.SelectMany(call => call.Events)];

    public static async Task<FakeVendor> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var vendor = new FakeVendor(builder.Build());
        vendor._app.MapPost("/{**path}", vendor.TakeAsync);
        await vendor._app.StartAsync();
        return vendor;
    }

    /// <summary>Waits until it was called this often in all.</summary>
    public async Task CalledAsync(int times)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (_calls.Count < times) await _called.WaitAsync(patience.Token);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var events = body.RootElement.TryGetProperty("events", out var list)
            ? list.EnumerateArray().Select(item => item.GetProperty("id").GetString()!).ToList()
            : body.RootElement.TryGetProperty("requests", out var actions)
            ? actions.EnumerateArray().Select(action => action.GetString()!).ToList()
            : [];
        var call = new VendorCall(
            context.Request.Path, context.Request.Headers.Authorization, events, DateTime.Now);
        _calls.Enqueue(call);
        _called.Release();
        await Answer(call, context);
    }
}
