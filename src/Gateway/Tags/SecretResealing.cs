using Gateway.Control;

namespace Gateway.Tags;

/// <summary>
/// Seals anew, at the start, what a former key has sealed, so that the former key can be taken away. What no key opens
/// stays as it is: with its key it can be opened again.
/// </summary>
internal sealed partial class SecretResealing(ControlStore store, SecretVault vault, SecretKeys keys,
    ILogger<SecretResealing> log)
{
    /// <returns>How many were sealed anew.</returns>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var (resealed, lost) = await store.WriteAsync(async (db, transaction) =>
        {
            var (resealed, lost) = (0, 0);
            foreach (var secret in await SealedSecrets.ReadAsync(db, cancel))
            {
                if (vault.IsCurrent(secret.Box)) continue;
                if (vault.Open(secret.Place, secret.Name, secret.Box) is not { } opened)
                {
                    lost++;
                    continue;
                }

                await secret.ReplaceAsync(vault.Seal(secret.Place, secret.Name, opened.Reveal()), cancel);
                resealed++;
            }

            if (resealed > 0) await transaction.CommitAsync(cancel);
            return (resealed, lost);
        }, cancel);
        if (resealed > 0) LogResealed(resealed, keys.Current.Name);
        if (lost > 0) LogLost(lost);
        return resealed;
    }

    [LoggerMessage(1, LogLevel.Information, "{Count} secrets were sealed anew with the key {Key}")]
    private partial void LogResealed(int count, string key);

    [LoggerMessage(2, LogLevel.Warning, "{Count} secrets were sealed with a key that is not there: what needs them does "
        + "not work. Bring the key back as a former key, or set the secrets anew")]
    private partial void LogLost(int count);
}
