using System.Net;
using System.Security.Cryptography;
using System.Text;
using Gateway.Control;
using Gateway.Tags;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Control;

public sealed class SecretTests(ControlWorld world) : ControlTest(world)
{
    [Fact]
    public async Task A_secret_is_shown_nowhere()
    {
        await Server.AgreeAsync(
            await Server.Marketing.PutAsync($"tags/{SomeResources.Tag}/switch", new { wanted = true }));
        await Server.Admin.AddAsync("tags", SomeResources.TagDraft().With("name", ""));
        await Server.Admin.AddAsync("tags", SomeResources.TagDraft());
        await Server.Admin.PostTextAsync("tags", SomeResources.TagDraft().ToJsonString()[..^1] + ",}");
        Server.Policy.Fault = new InvalidOperationException("It breaks.");
        await Server.Admin.PutAsync($"tags/{SomeResources.Tag}", SomeResources.TagDraft(), "\"2\"");
        var shown = new StringBuilder();
        foreach (var path in new[] { "tags", $"tags/{SomeResources.Tag}", "audit/entries", "approvals",
            "templates" })
            shown.AppendLine((await Server.Admin.AskAsync(path)).Is(HttpStatusCode.OK).Text);
        shown.AppendJoin('\n', Server.Log.Lines);

        Assert.DoesNotContain(SomeResources.Token, shown.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Server.FirstKey!.Split('_')[2], shown.ToString(), StringComparison.Ordinal);
        Assert.Contains("***0042", shown.ToString());
    }

    [Fact]
    public async Task A_secret_is_sealed_in_every_file()
    {
        await Server.AgreeAsync(
            await Server.Marketing.PutAsync($"tags/{SomeResources.Tag}/switch", new { wanted = true }));

        foreach (var file in Directory.EnumerateFiles(Server.Folder, "*", SearchOption.AllDirectories)
            .Where(file => new FileInfo(file).Length > 0))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            Assert.DoesNotContain(SomeResources.Token, await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Only_the_policy_gets_the_secret_in_the_clear()
    {
        var wired = Assert.Single((await LoadAsync(Server)).Tags);

        Assert.Equal(SomeResources.Token, wired.Secrets["token"].Reveal());
        Assert.Equal("***", $"{wired.Secrets["token"]}");
        Assert.Empty(wired.UnreadableSecrets);
    }

    [Fact]
    public void The_key_file_is_its_owners_alone()
    {
        var file = Path.Combine(Server.Folder, "keys", "secrets.key");

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(32, Convert.FromBase64String(File.ReadAllText(file)).Length);
    }

    [Fact]
    public async Task With_another_key_a_secret_is_unreadable_and_everything_else_is_not()
    {
        var folder = CrashedFolder.Of(Server.Folder);
        await using (var other = await ControlServer.StartAsync(folder.FullName,
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))))
        {
            var wired = Assert.Single((await LoadAsync(other)).Tags);

            Assert.Empty(wired.Secrets);
            Assert.Equal(["token"], wired.UnreadableSecrets);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_sealed_secret_opens_in_its_own_place_only()
    {
        var vault = Server.Services.GetRequiredService<SecretVault>();
        var box = vault.Seal("tag", "token", "value");
        var altered = (byte[])box.Clone();
        altered[^1] ^= 1;

        Assert.Equal("value", vault.Open("tag", "token", box)?.Reveal());
        Assert.Null(vault.Open("other", "token", box));
        Assert.Null(vault.Open("tag", "other", box));
        Assert.Null(vault.Open("tag", "token", altered));
        Assert.Null(vault.Open("tag", "token", box.AsSpan(0, 10)));
        Assert.NotEqual(box, vault.Seal("tag", "token", "value"));
    }

    [Theory]
    [InlineData("short", "***")]
    [InlineData("eleven char", "***")]
    [InlineData("twelve chars", "***hars")]
    public void Of_a_short_secret_nothing_is_shown(string secret, string mask) =>
        Assert.Equal(mask, SecretVault.Mask(secret));

    [Fact]
    public async Task A_key_that_is_none_stops_the_start_and_says_which()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => ControlServer.StartAsync(secretsKey: "too short"));

        Assert.Contains("GATEWAY__SECRETS__KEY", refused.Message);
    }

    private static Task<ControlState> LoadAsync(ControlServer server) =>
        server.Services.GetRequiredService<ControlStateReader>().LoadAsync(CancellationToken.None);
}
