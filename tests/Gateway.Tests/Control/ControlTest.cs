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
                + "DELETE FROM tags; DELETE FROM contracts; DELETE FROM partners; DELETE FROM sites;");
            await transaction.CommitAsync();
            return true;
        }, CancellationToken.None);
        await SomeResources.AddAsync(Server);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
