using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Notifications;

/// <summary>A webhook as it came in.</summary>
internal sealed record ReceivedWebhook(string Path, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string Type => Json["type"]!.GetValue<string>();

    public string Title => Json["data"]!["en"]!["title"]!.GetValue<string>();

    public string Id => Headers["webhook-id"];

    /// <summary>Checks it with the library of Standard Webhooks; null when it is right.</summary>
    public async Task<string?> FaultAsync(string secret) =>
        (await NodeProgram.AskAsync("verify-webhook.mjs", new JsonObject
        {
            ["secret"] = secret,
            ["body"] = Body,
            ["headers"] = new JsonObject(Headers.Where(header => header.Key.StartsWith("webhook-"))
                .Select(header => KeyValuePair.Create(header.Key, (JsonNode?)JsonValue.Create(header.Value)))),
        }.ToJsonString()))["error"]?.GetValue<string>();
}

/// <summary>A web server that takes webhooks, or does not.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedWebhook> _received = new();

    private WebhookReceiver(WebApplication app) => _app = app;

    public int Status { get; set; } = 204;

    public string? RedirectTo { get; set; }

    public Uri Address { get; private set; } = null!;

    public IReadOnlyList<ReceivedWebhook> Received => [.. _received];

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var receiver = new WebhookReceiver(builder.Build());
        receiver._app.Run(receiver.ReceiveAsync);
        await receiver._app.StartAsync();
        var address = new Uri(receiver._app.Services.GetRequiredService<IServer>().Features
            .Get<IServerAddressesFeature>()!.Addresses.Single());
        receiver.Address = new Uri($"http://localhost:{address.Port}/hook");
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        _received.Enqueue(new ReceivedWebhook(context.Request.Path, await reader.ReadToEndAsync(),
            context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(),
                header => header.Value.ToString())));
        context.Response.StatusCode = RedirectTo is null ? Status : 307;
        if (RedirectTo is not null) context.Response.Headers.Location = RedirectTo;
    }
}
