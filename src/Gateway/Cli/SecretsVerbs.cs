using Gateway.Control;
using Gateway.Tags;
using Microsoft.Extensions.Options;

namespace Gateway.Cli;

/// <summary>
/// <c>gateway secrets rotate</c> puts a new key before those in the file of keys; the gateway's next start seals every
/// secret with it. <c>gateway secrets prune</c> then takes the former keys away. Exit codes: 0 done, 1 a former key is
/// still needed, 2 the call is wrong.
/// </summary>
internal static class SecretsVerbs
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (args is not (["rotate" or "prune"] or ["rotate" or "prune", "--data", _]))
        {
            await error.WriteLineAsync("usage: gateway secrets rotate|prune [--data FOLDER]");
            return 2;
        }

        var settings = VerbSettings.Read(args);
        var folder = new DataFolder(settings);
        var options = settings.GetSection("Gateway:Secrets").Get<SecretOptions>() ?? new SecretOptions();
        var keys = new SecretKeys(folder, Options.Create(options));
        if (keys.File is not { Exists: true } file)
        {
            await error.WriteLineAsync($"gateway secrets: there is no file of keys. Where GATEWAY__SECRETS__KEY is set, "
                + "set it to a new key, and GATEWAY__SECRETS__FORMERKEYS__0 to the one before.");
            return 2;
        }

        if (args[0] == "rotate")
        {
            await output.WriteLineAsync($"The key {file.Rotate()} is the first of {file}. Start the gateway again: it "
                + "seals every secret with it. Then 'gateway secrets prune' takes the former keys away.");
            return 0;
        }

        if (await SealedBefore(folder, new SecretVault(keys)) is > 0 and var count)
        {
            await error.WriteLineAsync($"gateway secrets: {count} secrets are not sealed with the first key of {file}. "
                + "Start the gateway, so that it seals them anew.");
            return 1;
        }

        await output.WriteLineAsync($"{file.RemoveFormer()} former keys were taken out of {file}. Older backups need "
            + "them still.");
        return 0;
    }

    private static async Task<int> SealedBefore(DataFolder folder, SecretVault vault)
    {
        if (!File.Exists(Path.Combine(folder.Path, "control.db"))) return 0;
        await using var store = new ControlStore(folder);
        await using var db = store.Read();
        return (await SealedSecrets.ReadAsync(db, CancellationToken.None)).Count(secret => !vault.IsCurrent(secret.Box));
    }
}
