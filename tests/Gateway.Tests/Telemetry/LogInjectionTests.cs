using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Tests.Demo;
using Gateway.Tests.Ledgers;
using Gateway.Tests.Policy;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Telemetry;

/// <summary>
/// Visitors, vendors and strangers write whatever they like into everything that they can reach. An entry of the log is
/// one line of JSON whatever is in it, and nothing of theirs is in it.
/// </summary>
public sealed partial class LogInjectionTests
{
    private const string Canary = "canary4711";

    /// <summary>Ends a line in every way that there is, begins another, and paints the screen.</summary>
    private const string Hostile =
        Canary + "\r\n{\"LogLevel\":\"Critical\"}\n\u001b[2J\u001b]0;x\u0007\b\u0085\u2028\u2029\v\f\u202e\0\u007f\u009b31m";

    [Fact]
    public async Task Nothing_that_visitors_vendors_and_strangers_write_is_in_the_log()
    {
        await using var shop = await Shop.OpenAsync(services => services.AddSingleton<ILoggerProvider, WrittenLog>());
        await VisitorsWriteAsync(shop);
        await StrangersWriteAsync(shop);
        await VendorsWriteAsync(shop);

        var entries = Log(shop).Entries;
        Assert.NotEmpty(entries);
        Assert.All(entries, IsOneLine);
        Assert.DoesNotContain(entries, entry => entry.Contains(Canary, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Proves that it bites, and that what operators name may hold anything.</summary>
    [Fact]
    public async Task Whatever_is_in_an_entry_it_is_one_line_of_JSON_and_says_it_as_it_was()
    {
        await using var shop = await Shop.OpenAsync(services => services.AddSingleton<ILoggerProvider, WrittenLog>());
        Say(shop.Server.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Gateway.Test"), Hostile,
            new InvalidDataException(Hostile));

        var entry = Log(shop).Entries.Single(entry => entry.Contains(Canary, StringComparison.Ordinal));
        IsOneLine(entry);
        Assert.Equal(Hostile, (string?)JsonNode.Parse(entry)!["State"]!["What"]);
    }

    private static void IsOneLine(string entry)
    {
        Assert.EndsWith("\n", entry, StringComparison.Ordinal);
        var line = entry.TrimEnd('\r', '\n');
        Assert.True(line.All(letter => letter is >= ' ' and <= '~'), line);
        Assert.Equal(JsonValueKind.Object, JsonElement.Parse(line).ValueKind);
    }

    private static async Task VisitorsWriteAsync(Shop shop)
    {
        var good = new { name = "page_view", page = new { url = $"https://shop.example/?q={Hostile}", title = Hostile } };
        await PostAsync(shop, new { site = SendingWorld.Site, events = new[] { good }, user = new { id = Hostile } });
        await PostAsync(shop, new { site = Hostile, events = new[] { good } });
        await PostAsync(shop, new { site = SendingWorld.Site, events = new[] { new { name = Hostile } } });
        await PostAsync(shop, new { site = SendingWorld.Site, events = new[] { new { id = Hostile, name = "purchase" } } });
        await PostAsync(shop, new { site = SendingWorld.Site, events = new[] { good }, sent_at = Hostile });
        foreach (var signal in new[] { "tcf", "gpp", "usp", "ac", "record" })
        {
            await PostAsync(shop, new
            {
                site = SendingWorld.Site,
                events = new[] { good },
                consent = new Dictionary<string, string> { [signal] = Hostile },
            });
        }

        using var notJson = new StringContent(Hostile);
        await shop.Visitor.PostAsync("/g/collect", notJson);
        await shop.Visitor.PostAsync("/g/consent", notJson);
        foreach (var path in new[] { "/", "/g/", "/g/notice?site=", "/g/t.", "/g/partners?site=" })
            await shop.Visitor.GetAsync(path + Uri.EscapeDataString(Hostile));
    }

    private static async Task StrangersWriteAsync(Shop shop)
    {
        foreach (var (name, value) in new[]
        {
            ("User-Agent", $"{Canary}\t\"x\""), ("Origin", $"https://{Canary}.example"), ("Referer", $"https://{Canary}/"),
            ("Cookie", $"gw_consent={Canary}; gw_id={Canary}; gw_click=gclid={Canary}; gw_session={Canary}"),
            ("X-Forwarded-For", Canary), ("X-Forwarded-Proto", Canary), ("X-Forwarded-Host", Canary),
            ("Sec-GPC", Canary), ("Authorization", $"Bearer gwk_{Canary}_{Canary}"), ("If-Match", $"\"{Canary}\""),
            ("traceparent", Canary), ("Accept-Language", Canary), ("Range", $"bytes={Canary}"), ("Host", $"{Canary}.example"),
        })
        {
            foreach (var door in new[] { shop.Server.PublicAddress, shop.Server.Address })
            {
                using var stranger = new HttpClient { BaseAddress = door };
                stranger.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
                await stranger.GetAsync("/");
                await stranger.GetAsync("/api/v1/sites");
                await stranger.PostAsJsonAsync("/g/collect", new { site = SendingWorld.Site });
            }
        }

        await shop.Server.Nobody.PostAsJsonAsync("session", new { email = Hostile, password = Hostile });
        await shop.Server.Admin.PostAsJsonAsync("sites", new { id = Hostile, name = Hostile });
        await shop.Server.Admin.GetAsync($"sites/{Uri.EscapeDataString(Hostile)}");
        using var form = new StringContent(Hostile);
        form.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        await shop.Server.Admin.PostAsync("contracts", form);
    }

    private static async Task VendorsWriteAsync(Shop shop)
    {
        var statuses = new Queue<int>([400, 302, 503, 200]);
        shop.Vendor.Answer = async (_, context) =>
        {
            context.Response.StatusCode = statuses.TryDequeue(out var status) ? status : 500;
            context.Features.Get<IHttpResponseFeature>()!.ReasonPhrase = Canary;
            context.Response.Headers.Location = $"https://{Canary}.example/";
            context.Response.Headers.RetryAfter = status == 503 ? "1" : Canary;
            await using var body = new StreamWriter(context.Response.Body);
            await body.WriteAsync(JsonSerializer.Serialize(new { error = Hostile, message = Hostile }));
        };
        Assert.True(await DemoProcess.HoldsAsync(async () =>
        {
            await shop.HitAsync();
            return Log(shop).Entries.Any(entry => entry.Contains("does not answer", StringComparison.Ordinal));
        }));
    }

    [LoggerMessage(1, LogLevel.Error, "{What}")]
    private static partial void Say(ILogger logger, string what, Exception fault);

    private static WrittenLog Log(Shop shop) =>
        shop.Server.Services.GetServices<ILoggerProvider>().OfType<WrittenLog>().Single();

    private static async Task PostAsync(Shop shop, object hit) => await shop.Visitor.PostAsJsonAsync("/g/collect", hit);
}
