using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Delivery;

/// <summary>A token server on loopback: it keeps what it was asked and answers as the test says.</summary>
internal sealed class TokenServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TokenServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public ConcurrentQueue<Dictionary<string, string>> Asked { get; } = [];

    /// <summary>The answer to the request of this number, the first being 1.</summary>
    public Func<int, Task<(int Status, string Body)>> Answer { get; set; } =
        number => Task.FromResult((200, $$"""{"access_token":"token-{{number}}","expires_in":3600,"token_type":"Bearer"}"""));

    public static async Task<TokenServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new TokenServer(builder.Build());
        server._app.MapPost("/token", server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        Asked.Enqueue(form.ToDictionary(field => field.Key, field => field.Value.ToString()));
        var (status, body) = await Answer(Asked.Count);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    }
}
