using System.Security.Cryptography;
using Gateway.Ledger.Notes;
using Gateway.Verify.Witness;
using Microsoft.Extensions.Hosting;

namespace Gateway.Verify.Commands;

/// <summary>
/// <c>gwaudit witness</c>: the only verb with a network. Legal runs it, not the people who run the log.
/// </summary>
internal static class WitnessCommand
{
    public static async Task<ExitCode> RunAsync(string[] words, TextWriter output)
    {
        var arguments = new Arguments(words);
        var (name, keyPath) = (arguments.Required("--name"), arguments.Required("--key"));
        var (statePath, policyPath) = (arguments.Required("--state"), arguments.Required("--policy"));
        var listen = arguments.Optional("--listen") ?? "http://127.0.0.1:8090";
        arguments.Done();
        if (!TrustPolicy.TryParse(BundleFiles.Read(policyPath), out var policy, out var faults))
            throw new UsageException($"'{policyPath}' is no policy. {string.Join(' ', faults)}");
        using var key = ECDsa.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(keyPath));
        var witness = new LogWitness(name, key, policy.Logs, new WitnessState(statePath), TimeProvider.System);
        await using var server = WitnessServer.Build(witness, listen);
        await server.StartAsync();
        output.WriteLine($"witness {name} {NoteKey.ForEcdsaCosigner(name, key)}");
        output.WriteLine(string.Join(' ', server.Urls));
        await server.WaitForShutdownAsync();
        return ExitCode.Ok;
    }
}
