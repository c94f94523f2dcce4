using Gateway.Cli;
using Gateway.Tests.Control;
using Gateway.Verify;

namespace Gateway.Tests.Ledgers;

/// <summary>Another key signs the ledger, and whoever trusted the former one goes on trusting.</summary>
public sealed class KeyRotationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-rotation-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Whoever_trusts_either_key_verifies_the_whole_log()
    {
        var server = await ControlServer.StartAsync(_folder.FullName);
        await SomeResources.AddAsync(server);
        var before = await PolicyAsync(server);
        Assert.Equal((2, ""), await RotateAsync());
        await server.DisposeAsync();

        var (code, said) = await RotateAsync();
        Assert.Equal(0, code);
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "keys", "ledger.key.next")));
        await using var again = await ControlServer.StartAsync(_folder.FullName);
        again.TakeKeysOf(server);
        Assert.Contains(said.Trim(), await PolicyAsync(again), StringComparison.Ordinal);
        await AssertHoldsAsync(again, before);
        await AssertHoldsAsync(again, await PolicyAsync(again));
    }

    [Fact]
    public async Task A_crash_after_the_new_key_signed_takes_it_at_the_next_start()
    {
        var server = await ControlServer.StartAsync(_folder.FullName);
        var before = await PolicyAsync(server);
        await server.DisposeAsync();
        File.Copy(Path.Combine(_folder.FullName, "keys", "ledger.key"), In("former"));
        await RotateAsync();
        // The key that signs is the new one, and it stands where a crash would have left it.
        File.Move(Path.Combine(_folder.FullName, "keys", "ledger.key"), In("ledger.key.next"));
        File.Move(In("former"), In("ledger.key"));

        await using var again = await ControlServer.StartAsync(_folder.FullName);
        again.TakeKeysOf(server);
        await AssertHoldsAsync(again, before);
        Assert.False(File.Exists(In("ledger.key.next")));
    }

    private string In(string name) => Path.Combine(_folder.FullName, "keys", name);

    private async Task<(int Code, string Said)> RotateAsync()
    {
        var output = new StringWriter();
        return (await LedgerVerbs.RunAsync(["rotate-key", "--data", _folder.FullName], output, TextWriter.Null, _ => null),
            output.ToString());
    }

    private static async Task<string> PolicyAsync(ControlServer server) =>
        (string)(await server.Legal.AskAsync("ledger/checkpoint")).Json["policy"]!;

    private static async Task AssertHoldsAsync(ControlServer server, string policy)
    {
        var (code, findings) = Auditor.Verify(
            await server.Legal.GetByteArrayAsync(new Uri("ledger/bundle", UriKind.Relative)), policy);
        Assert.True(code == ExitCode.Ok, $"{code}: {findings}");
    }
}
