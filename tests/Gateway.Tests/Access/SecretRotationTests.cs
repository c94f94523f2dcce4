using System.Net;
using System.Security.Cryptography;
using Gateway.Cli;
using Gateway.Control;
using Gateway.Tags;
using Gateway.Tests.Control;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Access;

/// <summary>The keys that seal secrets, changed while secrets are there.</summary>
public sealed class SecretRotationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-keys-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_new_first_key_seals_everything_anew_and_the_former_one_can_go()
    {
        await using (var first = await ControlServer.StartAsync(_folder.FullName))
        {
            await SomeResources.AddAsync(first);
            using var _ = await (await Person.InviteAsync(first, "anne", "it")).SettleAsync(TimeProvider.System);
        }

        var former = Assert.Single(Lines());
        Assert.Equal(0, (await RunAsync("rotate")).Code);
        Assert.Equal((1, 2), ((await RunAsync("prune")).Code, Lines().Length));
        await using (var second = await ControlServer.StartAsync(_folder.FullName))
            await OpensAsync(second, secrets: 2);

        Assert.Equal(0, (await RunAsync("prune")).Code);
        Assert.NotEqual(former, Assert.Single(Lines()));
        await using var third = await ControlServer.StartAsync(_folder.FullName);
        await OpensAsync(third, secrets: 2);
    }

    [Fact]
    public async Task Keys_of_the_settings_are_rotated_by_naming_the_former_one()
    {
        var (former, next) = (NewKey(), NewKey());
        await using (var first = await ControlServer.StartAsync(_folder.FullName, former))
            await SomeResources.AddAsync(first);
        await using (var second = await ControlServer.StartAsync(_folder.FullName, next,
            settings: [("Gateway:Secrets:FormerKeys:0", former)]))
        {
            await OpensAsync(second, secrets: 1);
        }

        await using var third = await ControlServer.StartAsync(_folder.FullName, next);
        await OpensAsync(third, secrets: 1);
    }

    [Fact]
    public async Task What_no_key_opens_waits_for_its_key_and_is_not_lost()
    {
        var (lost, next) = (NewKey(), NewKey());
        await using (var first = await ControlServer.StartAsync(_folder.FullName, lost))
            await SomeResources.AddAsync(first);
        await using (var second = await ControlServer.StartAsync(_folder.FullName, next))
        {
            Assert.Equal(["token"], Assert.Single((await LoadAsync(second)).Tags).UnreadableSecrets);
            Assert.Contains(second.Log.Lines, line => line.Contains("with a key that is not there"));
        }

        await using var third = await ControlServer.StartAsync(_folder.FullName, next,
            settings: [("Gateway:Secrets:FormerKeys:0", lost)]);
        await OpensAsync(third, secrets: 1);
    }

    [Fact]
    public async Task The_API_tells_how_many_secrets_each_key_seals_and_no_key()
    {
        var (former, next) = (NewKey(), NewKey());
        await using var server = await ControlServer.StartAsync(_folder.FullName, next,
            settings: [("Gateway:Secrets:FormerKeys:0", former)]);
        await SomeResources.AddAsync(server);

        var answer = (await server.It.AskAsync("secret-keys")).Is(HttpStatusCode.OK);

        Assert.Equal([(true, 1), (false, 0)], answer.Json["keys"]!.AsArray()
            .Select(key => (key!["current"]!.GetValue<bool>(), key["secrets"]!.GetValue<int>())));
        Assert.DoesNotContain(former, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(next, answer.Text, StringComparison.Ordinal);
    }

    /// <summary>What gateways before key ids wrote: format, nonce, tag, ciphertext.</summary>
    [Fact]
    public async Task What_was_sealed_without_a_keys_id_opens_and_is_sealed_anew()
    {
        var key = NewKey();
        await using (var first = await ControlServer.StartAsync(_folder.FullName, key))
        {
            await SomeResources.AddAsync(first);
            var box = SealedBefore(Convert.FromBase64String(key), $"{SomeResources.Tag}|token", SomeResources.Token);
            await first.Services.GetRequiredService<ControlStore>().WriteAsync(async (db, transaction) =>
            {
                await db.TagSecrets.ExecuteUpdateAsync(set => set.SetProperty(row => row.Sealed, box));
                await transaction.CommitAsync();
                return true;
            }, CancellationToken.None);
        }

        await using var second = await ControlServer.StartAsync(_folder.FullName, key);
        await OpensAsync(second, secrets: 1);
    }

    [Fact]
    public async Task Every_sealed_column_is_among_those_that_are_sealed_anew()
    {
        await using var server = await ControlServer.StartAsync(_folder.FullName);
        await using var db = server.Services.GetRequiredService<ControlStore>().Read();
        var columns = db.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()
            .Where(property => property.Name.EndsWith("Sealed", StringComparison.Ordinal))
            .Select(property => $"{entity.GetTableName()}.{property.GetColumnName()}"));

        Assert.Equal(SealedSecrets.Columns, columns.Order());
    }

    private static async Task OpensAsync(ControlServer server, int secrets)
    {
        Assert.Equal(SomeResources.Token,
            Assert.Single((await LoadAsync(server)).Tags).Secrets["token"].Reveal());
        await using var db = server.Services.GetRequiredService<ControlStore>().Read();
        var vault = server.Services.GetRequiredService<SecretVault>();
        var all = await SealedSecrets.ReadAsync(db, CancellationToken.None);
        Assert.Equal(secrets, all.Count);
        Assert.All(all, secret => Assert.True(vault.IsCurrent(secret.Box)
            && vault.Open(secret.Place, secret.Name, secret.Box) is not null, secret.Owner));
    }

    private static Task<ControlState> LoadAsync(ControlServer server) =>
        server.Services.GetRequiredService<ControlStateReader>().LoadAsync(CancellationToken.None);

    private async Task<(int Code, string Said)> RunAsync(string verb)
    {
        await using var said = new StringWriter();
        return (await SecretsVerbs.RunAsync([verb, "--data", _folder.FullName], said, said), said.ToString());
    }

    private string[] Lines() => File.ReadAllLines(Path.Combine(_folder.FullName, "keys", "secrets.key"));

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static byte[] SealedBefore(byte[] key, string bound, string text)
    {
        var clear = System.Text.Encoding.UTF8.GetBytes(text);
        var box = new byte[1 + 12 + 16 + clear.Length];
        box[0] = 1;
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(box.AsSpan(1, 12), clear, box.AsSpan(29), box.AsSpan(13, 16),
            System.Text.Encoding.UTF8.GetBytes(bound));
        return box;
    }
}
