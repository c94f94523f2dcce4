using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gateway.Tests.Ledgers;
using Gateway.Tests.Policy;

namespace Gateway.Tests.Hits;

/// <summary>One event, sent by many at the same moment: a page that retries, a proxy that repeats, an attacker.</summary>
public sealed class SameEventTests
{
    private const string Id = "order-2026-000042";

    [Fact]
    public async Task Of_a_thousand_requests_at_once_with_one_event_id_one_is_accepted_and_the_others_are_told()
    {
        await using var shop = await Shop.OpenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => SendAsync(shop)));
        await shop.ReachedAsync(1);

        Assert.All(answers, answer => Assert.Equal(Id, (string?)answer["id"]));
        Assert.Single(answers, answer => answer["duplicate"] is null);
        Assert.Equal(999, answers.Count(answer => (bool?)answer["duplicate"] == true));
        Assert.Single(shop.Vendor.Events);
    }

    [Fact]
    public async Task Of_one_event_id_many_times_in_one_request_one_is_accepted()
    {
        await using var shop = await Shop.OpenAsync();
        var accepted = await AcceptedAsync(shop, 50);
        await shop.ReachedAsync(1);

        Assert.Null(accepted[0]!["duplicate"]);
        Assert.All(accepted.Skip(1), answer => Assert.True((bool)answer!["duplicate"]!));
        Assert.Single(shop.Vendor.Events);
    }

    private static async Task<JsonNode> SendAsync(Shop shop) => (await AcceptedAsync(shop, 1))[0]!;

    private static async Task<JsonArray> AcceptedAsync(Shop shop, int times)
    {
        using var answer = await shop.Visitor.PostAsJsonAsync("/g/collect", new
        {
            site = SendingWorld.Site,
            events = Enumerable.Repeat(
                new { id = Id, name = "page_view", page = new { url = "https://shop.example/" } }, times),
        });
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!["accepted"]!.AsArray();
    }
}
