using System.Net;
using Gateway.Cli;
using Gateway.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Health;

public class ReadinessTests
{
    [Fact]
    public async Task A_gateway_whose_checks_all_say_yes_is_ready()
    {
        await using var app = await StartAsync(("spool", _ => ValueTask.FromResult(true)));
        Assert.Equal((200, """{"status":"ok","failing":[]}"""), await AskAsync(app, "/healthz/ready"));
        Assert.Equal(0, await CheckAsync("--management-port", $"{Port(app)}"));
    }

    [Fact]
    public async Task A_check_that_says_no_or_breaks_is_named_while_the_gateway_still_lives()
    {
        await using var app = await StartAsync(
            ("policy", _ => ValueTask.FromResult(true)),
            ("spool", _ => ValueTask.FromResult(false)),
            ("ledger", _ => throw new IOException("disk full")));
        Assert.Equal((503, """{"status":"failing","failing":["spool","ledger"]}"""),
            await AskAsync(app, "/healthz/ready"));
        Assert.Equal(200, (await AskAsync(app, "/healthz/live")).Status);
        Assert.Equal(1, await CheckAsync("--management-port", $"{Port(app)}"));
    }

    [Fact]
    public async Task A_check_that_does_not_answer_counts_as_a_no()
    {
        await using var app = await StartAsync(
            ("spool", async cancel => { await Task.Delay(Timeout.Infinite, cancel); return true; }));
        Assert.Equal(503, (await AskAsync(app, "/healthz/ready")).Status);
    }

    [Fact]
    public async Task Nobody_at_the_door_means_not_ready()
    {
        var app = await StartAsync();
        var port = Port(app);
        await app.DisposeAsync();
        Assert.Equal(1, await CheckAsync("--management-port", $"{port}"));
    }

    [Theory]
    [InlineData("--management-port")]
    [InlineData("--management-port", "eighty")]
    [InlineData("--management-port", "0")]
    [InlineData("--management-port", "70000")]
    [InlineData("--port", "8081")]
    public async Task A_wrong_call_is_told_from_a_gateway_that_is_not_ready(params string[] args) =>
        Assert.Equal(2, await CheckAsync(args));

    private static async Task<int> CheckAsync(params string[] args)
    {
        var error = new StringWriter();
        var code = await HealthcheckVerb.RunAsync(args, error);
        Assert.Equal(code == 0, error.ToString().Length == 0);
        return code;
    }

    private static async Task<WebApplication> StartAsync(
        params (string Name, Func<CancellationToken, ValueTask<bool>> IsReady)[] checks)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(TimeProvider.System).AddHealth();
        foreach (var (name, isReady) in checks)
            builder.Services.AddReadinessCheck(name, (_, cancel) => isReady(cancel));
        var app = builder.Build();
        app.MapHealth();
        await app.StartAsync();
        return app;
    }

    private static int Port(WebApplication app) => new Uri(app.Urls.First()).Port;

    private static async Task<(int Status, string Body)> AskAsync(WebApplication app, string path)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(new Uri(app.Urls.First()), path));
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
