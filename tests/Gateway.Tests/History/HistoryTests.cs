using System.Globalization;
using System.Net;
using System.Text.Json;
using Gateway.Control;
using Gateway.History;
using Gateway.Tests.Control;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.History;

public sealed class HistoryTests(ControlWorld world) : ControlTest(world)
{
    [Fact]
    public async Task Every_change_leaves_a_version_with_what_was_shown_and_its_hash()
    {
        await Server.Admin.PutAsync("sites/shop", SomeResources.SiteDraft().With("name", "Le magasin « été »"));
        var shown = (await Server.Admin.AskAsync("sites/shop")).Text;
        await Server.Admin.RemoveAsync($"tags/{SomeResources.Tag}");

        var sites = await OfAsync("site", "shop");
        Assert.Equal([1, 2], sites.Select(entry => entry.Version));
        Assert.Equal(["site.created", "site.changed"], sites.Select(entry => entry.Action));
        Assert.Equal(CanonicalJson.Of(JsonElement.Parse(shown)), sites[1].Content);
        Assert.Equal(CanonicalJson.Sha256(sites[1].Content!), sites[1].Sha256);
        var tag = await OfAsync("tag", SomeResources.Tag);
        Assert.Equal([(1, true), (2, false)], tag.Select(entry => (entry.Version, entry.Content is not null)));
    }

    [Fact]
    public async Task An_id_that_is_given_again_goes_on_counting()
    {
        await Server.Admin.RemoveAsync($"tags/{SomeResources.Tag}");

        var again = (await Server.Admin.AddAsync("tags", SomeResources.TagDraft())).Is(HttpStatusCode.Created);

        Assert.Equal("\"3\"", again.ETag);
    }

    [Fact]
    public async Task A_secret_is_not_in_it()
    {
        await using var db = Server.Services.GetRequiredService<ControlStore>().Read();

        Assert.All(await db.History.Select(entry => entry.Content ?? "").ToListAsync(),
            content => Assert.DoesNotContain(SomeResources.Token, content, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("UPDATE history SET content = '{{}}'")]
    [InlineData("DELETE FROM history")]
    public async Task Versions_are_neither_altered_nor_removed(string statement)
    {
        var store = Server.Services.GetRequiredService<ControlStore>();

        var refused = await Assert.ThrowsAsync<SqliteException>(() => store.WriteAsync(
            (db, _) => db.Database.ExecuteSqlRawAsync(statement), CancellationToken.None));

        Assert.Contains("append-only", refused.Message);
    }

    [Fact]
    public async Task What_was_there_before_the_history_is_taken_over()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-history-");
        await WriteFirstSchemaAsync(folder.FullName);

        await using (var server = await ControlServer.StartAsync(folder.FullName))
        {
            await using var db = server.Services.GetRequiredService<ControlStore>().Read();
            var versions = await db.History.Where(entry => entry.Kind == "site")
                .OrderBy(entry => entry.Id).ThenBy(entry => entry.Version).ToListAsync();

            Assert.Equal(["gone 1", "gone 2", "shop 1", "shop 2"],
                versions.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Id} {entry.Version}")));
            Assert.Null(versions[1].Content);
            Assert.Equal("""{"id":"shop","name":"é","version":2}""", versions[3].Content);
            Assert.Equal(CanonicalJson.Sha256(versions[3].Content!), versions[3].Sha256);
            Assert.Equal(("key", "site.changed", 5L), (versions[3].RecordedBy, versions[3].Action,
                versions[3].RecordedAt.ToUnixTimeMilliseconds()));
        }

        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("""{"b":1,"a":{"d":[2,1],"c":null}}""", """{"a":{"c":null,"d":[2,1]},"b":1}""")]
    [InlineData("""{"é":"\u00e9 \u0022 / \n","B":1.50}""", """{"B":1.50,"é":"é \" / \n"}""")]
    public void Canonical_JSON_has_one_spelling(string json, string canonical) =>
        Assert.Equal(canonical, CanonicalJson.Of(JsonElement.Parse(json)));

    private async Task<List<HistoryEntry>> OfAsync(string kind, string id)
    {
        await using var db = Server.Services.GetRequiredService<ControlStore>().Read();
        return await db.History.Where(entry => entry.Kind == kind && entry.Id == id)
            .OrderBy(entry => entry.Version).ToListAsync();
    }

    // As a gateway without a history left it: one site changed once, one deleted and, before that, given twice.
    private static async Task WriteFirstSchemaAsync(string folder)
    {
        await using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(folder, "control.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = ControlSchema.Steps[0] + "PRAGMA user_version = 1;" + """
            INSERT INTO audit_entries (at, actor, actor_name, action, subject_kind, subject_id, before, after) VALUES
            (1, 'key', 'Key', 'site.created', 'site', 'gone', NULL, '{"version":1,"id":"gone"}'),
            (2, 'key', 'Key', 'site.deleted', 'site', 'gone', '{"version":1,"id":"gone"}', NULL),
            (3, 'key', 'Key', 'site.created', 'site', 'gone', NULL, '{"version":1,"id":"gone"}'),
            (3, 'key', 'Key', 'site.deleted', 'site', 'gone', '{"version":1,"id":"gone"}', NULL),
            (4, 'key', 'Key', 'site.created', 'site', 'shop', NULL, '{"version":1,"id":"shop"}'),
            (5, 'key', 'Key', 'site.changed', 'site', 'shop', '{"version":1,"id":"shop"}',
             '{"version":2,"id":"shop","name":"\u00e9"}');
            """;
        await command.ExecuteNonQueryAsync();
    }
}
