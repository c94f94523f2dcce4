using System.Net;
using System.Text.Json.Nodes;
using Gateway.Access;
using Gateway.Tests.Control;
using Gateway.Transfers;

namespace Gateway.Tests.History;

/// <summary>Lists as they were known are searched like those of now, by the words of then.</summary>
public sealed class HistorySearchTests(ControlWorld world) : ControlTest(world)
{
    private const string Now = "knownAt=2100-01-01T00:00:00Z";

    [Theory]
    [InlineData("q=ADNOVA", 1)]
    [InlineData("q=europe sas", 1)]
    [InlineData("q=Sociét\u00c9 \"A\"", 1)]
    [InlineData("q=other", 0)]
    [InlineData("q=%25", 0)]
    public async Task Partners(string filter, int count)
    {
        await Server.Legal.PutAsync("partners/adnova", SomeResources.PartnerDraft()
            .With("legalName", "Adnova Europe SAS, société \"A\""));

        Assert.Equal(count, await CountAsync($"partners?{Now}&{filter}"));
    }

    [Theory]
    [InlineData("partner=adnova&contract=adnova-2026&site=shop&template=webhook&wanted=false", 1)]
    [InlineData("wanted=true", 0)]
    [InlineData("site=sho", 0)]
    [InlineData("partner=\"", 0)]
    [InlineData("q=conv%25ions", 0)]
    [InlineData("q=conversions", 1)]
    public async Task Tags(string filter, int count) => Assert.Equal(count, await CountAsync($"tags?{Now}&{filter}"));

    [Theory]
    [InlineData("q=dpa-2026_014", 0)]
    [InlineData("q=dpa-2026-014&partner=adnova&status=signed", 1)]
    [InlineData("status=draft", 0)]
    [InlineData("inForceAt=2025-12-31T23:00:00Z", 1)]
    [InlineData("inForceAt=2025-12-31T22:59:59Z", 0)]
    [InlineData("inForceAt=9999-12-31T23:59:59Z", 1)]
    [InlineData("inForceAt=0001-01-01T00:00:00Z", 0)]
    public async Task Contracts(string filter, int count) =>
        Assert.Equal(count, await CountAsync($"contracts?{Now}&{filter}"));

    [Theory]
    [InlineData("q=ADNOVA inc", 1)]
    [InlineData("kind=scc", 1)]
    [InlineData("kind=bcr", 0)]
    [InlineData("q=nobody", 0)]
    public async Task Transfer_bases(string filter, int count)
    {
        await Server.AgreeAsync(await Server.Legal.AddAsync("transfer-bases", TransferBasisExample.Draft));

        Assert.Equal(count, await CountAsync($"transfer-bases?{Now}&{filter}"));
        Assert.Equal(0, await CountAsync("transfer-bases?knownAt=2020-01-01T00:00:00Z"));
    }

    [Fact]
    public async Task A_site_is_listed_as_it_was_and_a_deleted_one_is_there()
    {
        var blog = await Server.Admin.AddAsync("sites", SomeResources.SiteDraft().With("id", "blog")
            .With("origins", new JsonArray("https://blog.example")));
        var known = $"knownAt={blog.Json["updatedAt"]!.GetValue<DateTimeOffset>():yyyy-MM-dd'T'HH:mm:ss.fff'Z'}";
        // Recorded to the millisecond: the deletion has to come in a later one.
        while (TimeProvider.System.GetUtcNow() < blog.Json["updatedAt"]!.GetValue<DateTimeOffset>().AddMilliseconds(2))
            await Task.Yield();
        await Server.Admin.RemoveAsync("sites/blog");

        Assert.Equal(2, await CountAsync($"sites?{known}"));
        Assert.Equal(1, await CountAsync($"sites?{Now}"));
    }

    [Fact]
    public async Task What_has_another_name_now_is_found_by_the_words_of_its_time()
    {
        var before = await Server.Legal.AskAsync("partners/adnova");
        var known = $"knownAt={before.Json["updatedAt"]!.GetValue<DateTimeOffset>():yyyy-MM-dd'T'HH:mm:ss.fff'Z'}";
        await Server.Legal.PutAsync("partners/adnova", SomeResources.PartnerDraft().With("name", "Zebra")
            .With("legalName", "Zebra"));

        Assert.Equal(1, await CountAsync($"partners?{known}&q=europe"));
        Assert.Equal(0, await CountAsync($"partners?{known}&q=zebra"));
        Assert.Equal(0, await CountAsync($"partners?{Now}&q=europe"));
        Assert.Equal(1, await CountAsync($"partners?{Now}&q=zebra"));
    }

    [Fact]
    public async Task A_key_for_one_site_finds_its_own_behind_many_of_others()
    {
        await Server.Admin.AddAsync("sites", SomeResources.SiteDraft().With("id", "zoo")
            .With("origins", new JsonArray("https://zoo.example")));
        for (var i = 0; i < 4; i++)
            await AddDraftAsync($"a-{i}", "shop");
        await AddDraftAsync("z-1", "zoo");
        await AddDraftAsync("z-2", "zoo");
        using var zoo = Server.With(await Server.NewKeyAsync(Role.Legal, "zoo"));

        var page = (await zoo.AskAsync($"contracts?{Now}&limit=1")).Is(HttpStatusCode.OK).Json;
        var next = (await zoo.AskAsync($"contracts?{Now}&limit=1&cursor={page["next"]}")).Json;

        Assert.Equal("z-1", (string)Assert.Single(page["items"]!.AsArray())!["id"]!);
        Assert.Equal("z-2", (string)Assert.Single(next["items"]!.AsArray())!["id"]!);
        Assert.Null(next["next"]);
    }

    private Task<Answer> AddDraftAsync(string id, string site) => Server.Admin.AddAsync("contracts",
        SomeResources.ContractDraft().With("id", id).With("status", "draft").With("sites", new JsonArray(site)));

    private async Task<int> CountAsync(string path) =>
        (await Server.Auditor.AskAsync(path)).Is(HttpStatusCode.OK).Json["items"]!.AsArray().Count;
}
