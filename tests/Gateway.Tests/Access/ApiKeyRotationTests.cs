using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gateway.Access;
using Gateway.Tests.Control;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Access;

/// <summary>The life of a key: owner, expiry, rotation, last use.</summary>
public sealed class ApiKeyRotationTests : IAsyncLifetime
{
    private readonly SetClock _clock = new();

    internal ControlServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await ControlServer.StartAsync(time: _clock);

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [Fact]
    public async Task A_rotated_key_opens_with_both_secrets_until_the_grace_time_is_over()
    {
        var (path, former) = await NewAsync();
        var current = await RotateAsync(path, graceHours: 2);

        Assert.Equal(former.Split('_')[1], current.Split('_')[1]);
        await OpensAsync(former);
        await OpensAsync(current);
        _clock.Advance(TimeSpan.FromHours(2));
        await OpensNothingAsync(former);
        await OpensAsync(current);
    }

    [Fact]
    public async Task The_former_secret_ends_at_once_when_told_to()
    {
        var (path, former) = await NewAsync();
        var current = await RotateAsync(path, graceHours: 720);

        (await Server.Admin.RemoveAsync($"{path}/former-secret", "\"2\"")).Is(HttpStatusCode.NoContent);

        await OpensNothingAsync(former);
        await OpensAsync(current);
        (await Server.Admin.RemoveAsync($"{path}/former-secret", "\"3\""))
            .Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_key_never_has_three_secrets()
    {
        var (path, first) = await NewAsync();
        await RotateAsync(path, graceHours: 24);

        (await Server.Admin.SendAsync(HttpMethod.Post, $"{path}/rotate", Json(new { }), "\"2\""))
            .Refuses(HttpStatusCode.Conflict, "not-now");
        _clock.Advance(TimeSpan.FromHours(24));
        await RotateAsync(path, graceHours: 0, version: 2);

        await OpensNothingAsync(first);
    }

    [Fact]
    public async Task An_expired_key_opens_nothing()
    {
        var (_, key) = await NewAsync(new
        {
            name = "Short",
            role = "it",
            expiresAt = _clock.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
        });

        await OpensAsync(key);
        _clock.Advance(TimeSpan.FromDays(1));
        await OpensNothingAsync(key);
    }

    [Fact]
    public async Task Every_fault_of_a_key_is_told_at_once()
    {
        var answer = (await Server.Admin.AddAsync("api-keys", new
        {
            name = "",
            role = "boss",
            owner = "Anne Dupont",
            sites = new JsonArray("*", "nowhere"),
            expiresAt = "2020-01-01T00:00:00Z",
        })).Refuses(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Equal(["expiresAt", "name", "owner", "role", "sites"], answer.MembersWithErrors.Order());
        Assert.Contains("'nowhere' is no site's id", answer.ErrorsOf("sites"));
    }

    [Fact]
    public async Task A_key_belongs_to_its_owner_and_without_one_to_itself()
    {
        var owned = (await Server.Admin.AddAsync("api-keys", new { name = "A", role = "it", owner = "person-7" })).Json;
        var own = (await Server.Admin.AddAsync("api-keys", new { name = "B", role = "it" })).Json;

        Assert.Equal("person-7", owned["owner"]!.GetValue<string>());
        Assert.Equal(own["id"]!.GetValue<string>(), own["owner"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_audit_names_the_person_behind_the_key()
    {
        var (_, key) = await NewAsync(new { name = "A", role = "admin", owner = "person-7" });
        using var client = Server.With(key);
        await client.AddAsync("api-keys", new { name = "B", role = "it" });

        var entry = (await Server.Admin.AskAsync("audit/entries?limit=1")).Json["items"]![0]!;

        Assert.Equal("person-7", entry["person"]!.GetValue<string>());
        Assert.Equal(key.Split('_')[1], entry["actor"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_hour_of_the_last_use_is_kept_and_nothing_finer()
    {
        var (path, key) = await NewAsync();
        _clock.Advance(TimeSpan.FromMinutes(90));
        await OpensAsync(key);

        await Server.Services.GetRequiredService<KeyUses>().WriteAsync(CancellationToken.None);

        var listed = (await Server.Admin.AskAsync("api-keys")).Json["items"]!.AsArray()
            .Single(item => item!["id"]!.GetValue<string>() == path.Split('/')[1])!;
        var hour = listed["lastUsedAt"]!.GetValue<DateTimeOffset>();
        Assert.Equal((0, 0), (hour.Minute, hour.Second));
        Assert.InRange(_clock.GetUtcNow() - hour, TimeSpan.Zero, TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task An_admin_key_that_expires_is_no_way_in_that_stays()
    {
        await NewAsync(new { name = "Short", role = "admin", expiresAt = "2099-01-01T00:00:00Z" });

        (await Server.Admin.RemoveAsync($"api-keys/{Server.FirstKey!.Split('_')[1]}"))
            .Refuses(HttpStatusCode.Conflict, "not-now");
    }

    private async Task<(string Path, string Key)> NewAsync(object? draft = null)
    {
        var made = (await Server.Admin.AddAsync("api-keys", draft ?? new { name = "A program", role = "it" }))
            .Is(HttpStatusCode.Created).Json;
        return ($"api-keys/{made["id"]}", made["key"]!.GetValue<string>());
    }

    private async Task<string> RotateAsync(string path, int graceHours, int version = 1) =>
        (await Server.Admin.SendAsync(HttpMethod.Post, $"{path}/rotate", Json(new { graceHours }), $"\"{version}\""))
        .Is(HttpStatusCode.OK).Json["key"]!.GetValue<string>();

    private async Task OpensAsync(string key)
    {
        using var client = Server.With(key);
        (await client.AskAsync("sites")).Is(HttpStatusCode.OK);
    }

    private async Task OpensNothingAsync(string key)
    {
        using var client = Server.With(key);
        (await client.AskAsync("sites")).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    private static JsonContent Json(object body) => JsonContent.Create(body);
}
