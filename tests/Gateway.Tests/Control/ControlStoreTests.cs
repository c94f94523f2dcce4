using System.Net;
using Gateway.Control;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Control;

public sealed class ControlStoreTests(ControlWorld world) : ControlTest(world)
{
    [Fact]
    public async Task A_later_start_finds_everything()
    {
        var before = (await Server.Admin.AskAsync("tags")).Text;
        var folder = CrashedFolder.Of(Server.Folder);

        await using (var again = await ControlServer.StartAsync(folder.FullName))
        {
            Assert.Null(again.FirstKey);
            using var admin = again.With(Server.FirstKey);
            Assert.Equal(before, (await admin.AskAsync("tags")).Text);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Every_property_has_its_column_and_every_column_its_property()
    {
        await using var db = Server.Services.GetRequiredService<ControlStore>().Read();
        foreach (var entity in db.Model.GetEntityTypes())
        {
            var columns = await db.Database
                .SqlQuery<string>($"SELECT name AS Value FROM pragma_table_info({entity.GetTableName()})")
                .ToListAsync();
            Assert.Equal(entity.GetProperties().Select(property => property.GetColumnName()).Order(), columns.Order());
        }
    }

    [Fact]
    public async Task What_is_committed_survives_a_power_cut()
    {
        var store = Server.Services.GetRequiredService<ControlStore>();

        var (journal, synchronous) = await store.WriteAsync(async (db, _) => (
            await db.Database.SqlQuery<string>($"SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync(),
            await db.Database.SqlQuery<int>($"SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync()),
            CancellationToken.None);

        Assert.Equal(("wal", 2), (journal, synchronous));
    }

    [Fact]
    public async Task A_reader_cannot_write()
    {
        await using var db = Server.Services.GetRequiredService<ControlStore>().Read();

        await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM tags"));
    }

    [Fact]
    public async Task A_failed_write_leaves_nothing_and_the_next_one_works()
    {
        var store = Server.Services.GetRequiredService<ControlStore>();
        await Assert.ThrowsAsync<SqliteException>(() => store.WriteAsync(async (db, transaction) =>
        {
            await db.Database.ExecuteSqlRawAsync("UPDATE sites SET name = 'half a change'");
            await db.Database.ExecuteSqlRawAsync("nonsense");
            await transaction.CommitAsync();
            return 0;
        }, CancellationToken.None));

        Assert.Equal("The shop", (await Server.Admin.AskAsync("sites/shop")).Json["name"]!.GetValue<string>());
        (await Server.Admin.PutAsync("sites/shop", SomeResources.SiteDraft())).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_file_of_a_newer_gateway_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-control-");
        var file = Path.Combine(folder.FullName, "control.db");
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=false"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA user_version = {ControlSchema.Steps.Count + 1}";
            await command.ExecuteNonQueryAsync();
        }

        var settings = new Dictionary<string, string?> { ["Gateway:Data"] = folder.FullName };
        await using var store = new ControlStore(
            new DataFolder(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => store.OpenAsync(CancellationToken.None));

        Assert.Contains("a newer gateway wrote it", refused.Message);
        folder.Delete(recursive: true);
    }
}
