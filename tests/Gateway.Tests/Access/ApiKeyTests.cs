using System.Net;
using Gateway.Access;
using Gateway.Tests.Control;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Access;

public sealed class ApiKeyTests : IAsyncLifetime
{
    internal ControlServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await ControlServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [Fact]
    public async Task The_first_start_makes_one_admin_key_and_later_starts_make_none()
    {
        Assert.Matches("^gwk_[0-9a-f]{12}_[0-9a-f]{64}$", Server.FirstKey!);

        Assert.Null(await Server.Services.GetRequiredService<AccessBootstrap>()
            .EnsureFirstKeyAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_new_key_opens_the_door_at_once_and_is_shown_once()
    {
        var made = (await Server.Admin.AddAsync("api-keys", new { name = "Consent office", role = "legal" }))
            .Is(HttpStatusCode.Created);
        var key = made.Json["key"]!.GetValue<string>();
        using var client = Server.With(key);

        (await client.AskAsync("sites")).Is(HttpStatusCode.OK);
        var listed = (await Server.Admin.AskAsync("api-keys")).Text;
        Assert.DoesNotContain(key.Split('_')[2], listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_key_is_unknown_from_the_next_request_on()
    {
        var key = await Server.NewKeyAsync(Role.It);
        using var client = Server.With(key);
        (await client.AskAsync("sites")).Is(HttpStatusCode.OK);

        (await Server.Admin.RemoveAsync($"api-keys/{key.Split('_')[1]}")).Is(HttpStatusCode.NoContent);

        (await client.AskAsync("sites")).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
        (await Server.Admin.RemoveAsync($"api-keys/{key.Split('_')[1]}", "\"2\""))
            .Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task The_last_admin_key_stays_until_there_is_another()
    {
        var path = $"api-keys/{Server.FirstKey!.Split('_')[1]}";
        (await Server.Admin.RemoveAsync(path)).Refuses(HttpStatusCode.Conflict, "not-now");

        using var another = Server.With(await Server.NewKeyAsync(Role.Admin));

        (await another.RemoveAsync(path)).Is(HttpStatusCode.NoContent);
        (await Server.Admin.AskAsync("api-keys")).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task No_file_holds_a_key()
    {
        var secret = Server.FirstKey!.Split('_')[2];
        foreach (var file in Directory.EnumerateFiles(Server.Folder, "control.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(secret, await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }
}
