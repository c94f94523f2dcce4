using System.Net;
using System.Text.Json.Nodes;
using Gateway.Control;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Control;

public sealed class AuditEntryTests(ControlWorld world) : ControlTest(world)
{
    [Fact]
    public async Task An_entry_says_who_did_what_to_what_and_why()
    {
        var request = await Server.AgreeAsync(await Server.Marketing.PutAsync($"tags/{SomeResources.Tag}/switch",
            new { wanted = true, reason = "The campaign starts." }));

        var entry = await NewestAsync();

        Assert.Equal("tag.switched_on", entry["action"]!.GetValue<string>());
        Assert.Equal($$"""{"kind":"tag","id":"{{SomeResources.Tag}}"}""", entry["subject"]!.ToJsonString());
        Assert.Equal("The It", entry["actorName"]!.GetValue<string>());
        Assert.Equal("it", entry["role"]!.GetValue<string>());
        Assert.Equal(request.Json["sha256"]!.ToString(), entry["approval"]!["sha256"]!.ToString());
        Assert.Equal("marketing", entry["approval"]!["function"]!.GetValue<string>());
        Assert.Equal("it", entry["approval"]!["decisions"]![0]!["function"]!.GetValue<string>());
        Assert.Matches("^[0-9a-f]{12}$", entry["actor"]!.GetValue<string>());
        Assert.Equal("The campaign starts.", entry["why"]!.GetValue<string>());
        Assert.False(entry["before"]!["wanted"]!.GetValue<bool>());
        Assert.True(entry["after"]!["wanted"]!.GetValue<bool>());
    }

    [Fact]
    public async Task What_is_shown_afterwards_is_what_reading_shows()
    {
        await Server.Admin.PutAsync("sites/shop", SomeResources.SiteDraft().With("name", "Le magasin « été »"));

        var read = (await Server.Admin.AskAsync("sites/shop")).Json;
        Assert.True(JsonNode.DeepEquals((await NewestAsync())["after"], read));
    }

    [Fact]
    public async Task What_was_deleted_has_no_afterwards()
    {
        await Server.Admin.RemoveAsync($"tags/{SomeResources.Tag}");

        var entry = await NewestAsync();

        Assert.Equal("tag.deleted", entry["action"]!.GetValue<string>());
        Assert.Equal(SomeResources.Tag, entry["before"]!["id"]!.GetValue<string>());
        Assert.Null(entry["after"]);
    }

    [Fact]
    public async Task A_refused_change_leaves_no_entry()
    {
        var before = (await NewestAsync())["seq"]!.GetValue<long>();

        await Server.Admin.PutAsync("sites/shop", SomeResources.SiteDraft(), "\"9\"");
        await Server.Admin.AddAsync("sites", SomeResources.SiteDraft());
        await Server.Admin.RemoveAsync("sites/shop");

        Assert.Equal(before, (await NewestAsync())["seq"]!.GetValue<long>());
    }

    [Theory]
    [InlineData("UPDATE audit_entries SET actor = 'someone else'")]
    [InlineData("DELETE FROM audit_entries")]
    public async Task Entries_are_neither_altered_nor_removed(string statement)
    {
        var store = Server.Services.GetRequiredService<ControlStore>();

        var refused = await Assert.ThrowsAsync<SqliteException>(() => store.WriteAsync(
            (db, _) => db.Database.ExecuteSqlRawAsync(statement), CancellationToken.None));

        Assert.Contains("append-only", refused.Message);
        (await Server.Admin.PutAsync("sites/shop", SomeResources.SiteDraft())).Is(HttpStatusCode.OK);
    }

    private async Task<JsonNode> NewestAsync() =>
        (await Server.Admin.AskAsync("audit/entries?limit=1")).Is(HttpStatusCode.OK).Json["items"]![0]!;
}
