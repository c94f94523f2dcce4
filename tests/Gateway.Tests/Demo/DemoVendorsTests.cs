using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gateway.Demo.Vendors;

namespace Gateway.Tests.Demo;

public sealed class DemoVendorsTests : IAsyncLifetime, IDisposable
{
    private static readonly int[] One = [1], Three = [1, 2, 3];

    private readonly VendorRecord _record = new(TimeProvider.System);
    private DemoVendors _vendors = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _vendors = new DemoVendors(0, _record, TimeProvider.System);
        await _vendors.StartAsync(CancellationToken.None);
        _client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_vendors.Port}") };
    }

    public async Task DisposeAsync() => await _vendors.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("/v25.0/1029384756/events", "meta-capi")]
    [InlineData("/v5/ad_accounts/549755885175/events", "pinterest-capi")]
    [InlineData("/open_api/v1.3/event/track/", "tiktok-events")]
    [InlineData("/rest/conversionEvents", "linkedin-capi")]
    [InlineData("/mp/collect?measurement_id=G-1&api_secret=s", "ga4-mp")]
    [InlineData("/matomo.php?idsite=1", "matomo")]
    [InlineData("/crm/hooks", "webhook")]
    [InlineData("/somewhere/else", "unknown")]
    public async Task Each_path_belongs_to_its_vendor(string path, string vendor)
    {
        await _client.PostAsJsonAsync(path, new { data = One });

        var received = Assert.Single(_record.After(0));
        Assert.Equal(vendor, received.Vendor);
        Assert.Equal("POST", received.Method);
        Assert.EndsWith(path, received.Url, StringComparison.Ordinal);
        Assert.Equal("""{"data":[1]}""", received.Body.ToString());
        Assert.StartsWith("application/json", received.Headers["Content-Type"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Meta_says_how_many_events_it_received()
    {
        var answer = await _client.PostAsJsonAsync("/v25.0/1/events", new { data = Three });

        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(3, body.GetProperty("events_received").GetInt32());
    }

    [Fact]
    public async Task Meta_refuses_a_body_without_events()
    {
        var answer = await _client.PostAsync("/v25.0/1/events", new StringContent("not json"));

        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(100, body.GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task TikTok_fails_inside_a_200()
    {
        var answer = await _client.PostAsJsonAsync("/open_api/v1.3/event/track/", new { });

        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(40002, body.GetProperty("code").GetInt32());
    }

    [Theory]
    [InlineData("/mp/collect", HttpStatusCode.NoContent)]
    [InlineData("/rest/conversionEvents", HttpStatusCode.Created)]
    [InlineData("/crm/hooks", HttpStatusCode.OK)]
    public async Task Others_accept_with_their_own_status(string path, HttpStatusCode status) =>
        Assert.Equal(status, (await _client.PostAsJsonAsync(path, new { })).StatusCode);

    [Fact]
    public async Task A_throttling_vendor_says_when_to_come_back_and_the_others_go_on()
    {
        _vendors.SetMode(Vendor.MetaCapi, VendorMode.Throttling);

        var throttled = await _client.PostAsJsonAsync("/v25.0/1/events", new { data = One });
        var other = await _client.PostAsJsonAsync("/crm/hooks", new { });

        Assert.Equal(HttpStatusCode.TooManyRequests, throttled.StatusCode);
        Assert.NotNull(throttled.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task A_vendor_that_is_down_drops_the_connection_and_received_nothing()
    {
        _vendors.SetMode(Vendor.Webhook, VendorMode.Down);

        await Assert.ThrowsAsync<HttpRequestException>(() => _client.PostAsJsonAsync("/crm/hooks", new { }));

        Assert.Empty(_record.After(0));
    }

    [Fact]
    public async Task Under_load_only_the_counts_are_kept()
    {
        _record.CountOnly = true;

        await _client.PostAsJsonAsync("/crm/hooks", new { });

        Assert.Empty(_record.After(0));
        Assert.Equal(1, _record.Counts()["webhook"]);
    }

    [Theory]
    [InlineData("""{"value":59.90}""", JsonValueKind.Object)]
    [InlineData("e_c=shop&e_a=buy", JsonValueKind.String)]
    [InlineData("", JsonValueKind.String)]
    public async Task A_body_is_shown_as_JSON_where_it_is_JSON_and_else_as_text(string body, JsonValueKind kind)
    {
        await _client.PostAsync("/crm/hooks", new StringContent(body));

        var shown = JsonSerializer.SerializeToElement(Assert.Single(_record.After(0)).Body);
        Assert.Equal(kind, shown.ValueKind);
        Assert.Equal(body, kind == JsonValueKind.String ? shown.GetString() : shown.GetRawText());
    }

    [Fact]
    public async Task The_record_keeps_the_newest_and_can_be_emptied()
    {
        for (var i = 0; i < 3; i++) await _client.PostAsJsonAsync("/crm/hooks", new { i });

        Assert.Equal(["""{"i":1}""", """{"i":2}"""], _record.After(1).Select(request => request.Body.ToString()));
        _record.Clear();
        Assert.Empty(_record.After(0));
        Assert.Equal(0, _record.Counts()["webhook"]);
    }
}
