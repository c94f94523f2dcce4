using System.Net;
using Gateway.Cli;
using Gateway.Tests.Control;

namespace Gateway.Tests.Access;

/// <summary>The last admin key is lost.</summary>
public sealed class RecoveryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-recovery-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Who_may_write_to_the_data_folder_gets_a_key_and_the_audit_trail_says_so()
    {
        await using (await ControlServer.StartAsync(_folder.FullName))
        {
            // The keys of before are lost.
        }

        var (code, said) = await RunAsync("--data", _folder.FullName);

        Assert.Equal(0, code);
        await using var after = await ControlServer.StartAsync(_folder.FullName);
        using var recovered = after.With(said.Split(' ')[^1].Trim());
        (await recovered.AddAsync("api-keys", new { name = "Anne", role = "legal" })).Is(HttpStatusCode.Created);
        var entries = (await recovered.AskAsync("audit/entries")).Json["items"]!.AsArray();
        Assert.Contains(entries, entry => (string)entry!["actor"]! == "gateway:recovery"
            && ((string)entry["why"]!).StartsWith("Made on the machine", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_the_gateway_runs_nothing_is_made()
    {
        await using var server = await ControlServer.StartProgramAsync();

        var (code, said) = await RunAsync("--data", server.Folder);

        Assert.Equal(1, code);
        Assert.Contains("Stop it first", said);
    }

    [Theory]
    [InlineData("--force")]
    [InlineData("--data")]
    public async Task A_call_that_makes_no_sense_is_told_how_it_goes(string argument) =>
        Assert.Equal((2, "usage: gateway recover [--data FOLDER]\n"), await RunAsync(argument));

    [Fact]
    public async Task A_folder_without_a_gateway_is_told()
    {
        var (code, said) = await RunAsync("--data", _folder.FullName);

        Assert.Equal(2, code);
        Assert.Contains(_folder.FullName, said);
        Assert.Empty(_folder.GetFiles());
    }

    private static async Task<(int Code, string Said)> RunAsync(params string[] args)
    {
        await using var said = new StringWriter { NewLine = "\n" };
        return (await RecoverVerb.RunAsync(args, said, said), said.ToString());
    }
}
