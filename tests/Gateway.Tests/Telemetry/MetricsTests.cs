using System.Globalization;
using System.Text;
using Gateway.Tests.Demo;

namespace Gateway.Tests.Telemetry;

/// <summary>What the gateway measures of itself is served as Prometheus reads it.</summary>
public sealed class MetricsTests : IAsyncLifetime
{
    private const string Hit = """
        {"site":"demo-shop","events":[{"name":"page_view","id":"canary-1"},{"name":"page_view","id":"canary-2"}],
        "user":{"id":"canary-3","email":"canary@halte.example"}}
        """;

    private readonly string _data = Directory.CreateTempSubdirectory("gateway-metrics-").FullName;
    private DemoProcess _demo = null!;

    public async Task InitializeAsync() => _demo = await DemoProcess.StartAsync(_data);

    public async Task DisposeAsync()
    {
        await _demo.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Hits_decisions_refusals_and_commits_are_counted_and_nothing_of_a_visitor_is_a_label()
    {
        await PostAsync(Hit);
        await PostAsync("{");
        var text = await ScrapeAsync(text => Value(text, "gateway_refusals_total{", "tag=\"meta\"") >= 2
            && Value(text, "gateway_decisions_total{", "tag=\"meta\"") >= 2);

        Assert.Equal(2, Value(text, "gateway_hits_total{", "site=\"shop\"", "outcome=\"accepted\""));
        Assert.Equal(1, Value(text, "gateway_hits_total{", "outcome=\"faulty\""));
        Assert.Equal(2, Value(text, "gateway_decisions_total{", "tag=\"matomo\"", "verdict=\"allowed\""));
        Assert.Equal(2, Value(text, "gateway_decisions_total{", "tag=\"meta\"", "verdict=\"refused\""));
        Assert.True(Value(text, "gateway_spool_commit_duration_seconds_count") > 0);
        Assert.True(Value(text, "gateway_spool_size_bytes") > 0);
        Assert.DoesNotContain("canary", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_line_is_of_the_text_format()
    {
        await PostAsync(Hit);
        foreach (var line in (await ScrapeAsync(_ => true)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Matches(
                """^(# (HELP|TYPE) [a-z_:][a-z0-9_:]* .*|[a-z_:][a-z0-9_:]*(\{([a-z_]+="[^"]*",?)*\})? [-+0-9.eEInfNa]+)$""",
                line);
        }
    }

    private async Task PostAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "text/plain");
        using var _ = await _demo.Site.PostAsync("/g/collect", content);
    }

    private async Task<string> ScrapeAsync(Func<string, bool> until)
    {
        for (var tries = 0; ; tries++)
        {
            var text = await _demo.Management.GetStringAsync("/metrics");
            if (until(text) || tries == 100) return text;
            await Task.Delay(100);
        }
    }

    private static double Value(string text, params string[] parts) => text.Split('\n')
        .Where(line => parts.All(part => line.Contains(part, StringComparison.Ordinal)) && line[0] != '#')
        .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
}
