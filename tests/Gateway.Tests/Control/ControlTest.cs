using Gateway.Control;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Control;

/// <summary>A test that may change the small world: each begins with a new one, on the server of its class.</summary>
public abstract class ControlTest(ControlWorld world) : IClassFixture<ControlWorld>, IAsyncLifetime
{
    internal ControlServer Server => world.Server;

    public async Task InitializeAsync()
    {
        Server.Policy.Fault = null;
        await Server.Services.GetRequiredService<ControlStore>().WriteAsync(async (db, transaction) =>
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM kill_switches; DELETE FROM tag_secrets; "
                + "DELETE FROM tags; DELETE FROM contracts; DELETE FROM transfer_bases; "
                + "DELETE FROM partners; DELETE FROM sites;");
            await ForgetAsync(db);
            await transaction.CommitAsync();
            return true;
        }, CancellationToken.None);
        await SomeResources.AddAsync(Server);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    // Each test begins with versions of 1. That takes the trigger away for a moment, which nothing in the program can.
    private static async Task ForgetAsync(ControlDb db)
    {
        var trigger = await db.Database.SqlQuery<string>(
            $"SELECT sql AS Value FROM sqlite_master WHERE name = 'history_remains'").SingleAsync();
        await db.Database.ExecuteSqlRawAsync(
            "DROP TRIGGER history_remains; DELETE FROM history WHERE kind <> 'api_key'; "
            + "DELETE FROM history_terms WHERE kind <> 'api_key';");
        await db.Database.ExecuteSqlRawAsync(trigger);
    }
}
