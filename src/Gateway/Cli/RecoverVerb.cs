using Gateway.Access;
using Gateway.Control;
using Gateway.Ledger.Storage;

namespace Gateway.Cli;

/// <summary>
/// <c>gateway recover</c> makes an admin key when the last one is lost: who may write to the data folder could change
/// everything in it anyway, but this way the audit trail and the ledger say so. Exit codes: 0 done, 1 the gateway runs,
/// 2 the call is wrong.
/// </summary>
internal static class RecoverVerb
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (args is not ([] or ["--data", _]))
        {
            await error.WriteLineAsync("usage: gateway recover [--data FOLDER]");
            return 2;
        }

        var folder = new DataFolder(VerbSettings.Read(args));
        if (!File.Exists(Path.Combine(folder.Path, "control.db")))
        {
            await error.WriteLineAsync(
                $"gateway recover: there is no gateway in {folder.Path}. --data names the folder of one.");
            return 2;
        }

        try
        {
            using var alone = new DiskFiles(Path.Combine(folder.Path, "ledger")).Claim();
            await using var store = new ControlStore(folder);
            var access = new AccessBootstrap(store, TimeProvider.System);
            await output.WriteLineAsync($"A new admin key, shown only now: {await access.RecoverAsync(default)}");
            return 0;
        }
        catch (IOException)
        {
            await error.WriteLineAsync($"gateway recover: the gateway of {folder.Path} runs. Stop it first.");
            return 1;
        }
        catch (Exception fault) when (StartFault.IsOperators(fault))
        {
            return StartFault.Tell("recover", fault);
        }
    }
}
