using System.Security.Cryptography;
using System.Text;
using Gateway.Ledger.Notes;
using Gateway.Verify.Witness;
using Microsoft.AspNetCore.Builder;
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
        using var key = KeyOf(keyPath);
        var witness = new LogWitness(name, key, policy.Logs, StateOf(statePath), TimeProvider.System);
        var line = $"witness {name} {NoteKey.ForEcdsaCosigner(name, key)}";
        await using var server = WitnessServer.Build(witness, listen);
        await StartAsync(server, listen);
        output.WriteLine(line);
        output.WriteLine(string.Join(' ', server.Urls));
        await server.WaitForShutdownAsync();
        return ExitCode.Ok;
    }

    private static ECDsa KeyOf(string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(Encoding.UTF8.GetString(BundleFiles.Read(path)));
            return key;
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            throw new UsageException($"'{path}' holds no private key in PEM. Make one with 'gwaudit key'.");
        }
    }

    private static WitnessState StateOf(string path)
    {
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            throw new UsageException($"'--state': there is no folder for '{path}'.");
        try
        {
            return new WitnessState(path);
        }
        catch (InvalidDataException fault)
        {
            throw new UsageException($"'{path}': {fault.Message}");
        }
    }

    private static async Task StartAsync(WebApplication server, string listen)
    {
        try
        {
            await server.StartAsync();
        }
        catch (Exception fault) when (fault is FormatException or InvalidOperationException or IOException)
        {
            throw new UsageException($"'--listen': nobody can listen at '{listen}'. {fault.Message}");
        }
    }
}
