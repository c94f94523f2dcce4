using System.Net;

namespace Gateway.Tests.Control;

public sealed class PagingTests(ControlWorld world) : IClassFixture<ControlWorld>
{
    private readonly ControlServer _server = world.Server;

    [Fact]
    public async Task Pages_together_hold_everything_once_and_in_order()
    {
        foreach (var number in Enumerable.Range(0, 7))
        {
            (await _server.Admin.AddAsync("partners", SomeResources.PartnerDraft().With("id", $"partner-{number}")))
                .Is(HttpStatusCode.Created);
        }

        var (ids, sizes) = await WalkAsync("partners?limit=3", "id");

        Assert.Equal(["adnova", .. Enumerable.Range(0, 7).Select(number => $"partner-{number}")], ids);
        Assert.Equal([3, 3, 2], sizes);
    }

    [Fact]
    public async Task A_page_that_ends_with_the_last_item_has_no_next()
    {
        var page = (await _server.Admin.AskAsync("sites?limit=1")).Is(HttpStatusCode.OK);

        Assert.Null(page.Json["next"]);
    }

    [Fact]
    public async Task The_audit_trail_comes_newest_first_over_all_pages()
    {
        var (seqs, _) = await WalkAsync("audit/entries?limit=2", "seq");

        Assert.Equal(Enumerable.Range(1, seqs.Count).Reverse().Select(seq => $"{seq}"), seqs);
    }

    [Theory]
    [InlineData("contracts?partner=adnova", 1)]
    [InlineData("contracts?partner=other", 0)]
    [InlineData("contracts?status=signed", 1)]
    [InlineData("contracts?status=draft", 0)]
    [InlineData("tags?site=shop", 1)]
    [InlineData("tags?site=sho", 0)]
    [InlineData("tags?partner=adnova&contract=adnova-2026&template=webhook&wanted=false", 1)]
    [InlineData("tags?wanted=true", 0)]
    [InlineData("templates", 3)]
    [InlineData("audit/entries?subject=tag:adnova-shop", 1)]
    [InlineData("audit/entries?subject=site", 1)]
    [InlineData("audit/entries?action=contract.signed", 1)]
    [InlineData("audit/entries?action=contract", 1)]
    [InlineData("audit/entries?action=contra", 0)]
    [InlineData("audit/entries?actor=gateway:first-start", 1)]
    [InlineData("audit/entries?since=2999-01-01T00:00:00Z", 0)]
    [InlineData("audit/entries?subject=site&until=2999-01-01T00:00:00Z", 1)]
    public async Task Filters_narrow_a_list(string path, int count)
    {
        var page = (await _server.Admin.AskAsync(path)).Is(HttpStatusCode.OK);

        Assert.Equal(count, page.Json["items"]!.AsArray().Count);
    }

    private async Task<(List<string> Items, List<int> Sizes)> WalkAsync(string path, string member)
    {
        var (items, sizes, cursor) = (new List<string>(), new List<int>(), (string?)null);
        do
        {
            var page = (await _server.Admin.AskAsync(cursor is null ? path : $"{path}&cursor={cursor}"))
                .Is(HttpStatusCode.OK).Json;
            var found = page["items"]!.AsArray().Select(item => item![member]!.ToString()).ToList();
            items.AddRange(found);
            sizes.Add(found.Count);
            cursor = page["next"]?.GetValue<string>();
        }
        while (cursor is not null);
        return (items, sizes);
    }
}
