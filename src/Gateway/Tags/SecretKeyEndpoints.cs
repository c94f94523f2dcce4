using Gateway.Access;
using Gateway.Control;

namespace Gateway.Tags;

internal static class SecretKeyEndpoints
{
    public static void MapSecretKeys(this IEndpointRouteBuilder api) =>
        api.MapGet("secret-keys", ListAsync).WithTags("Secrets").Allows(Operation.ReadSecretKeys)
            .Tells<SecretKeysView>()
            .Describes("listSecretKeys", "Lists the keys that seal secrets", "By their ids; the keys themselves are in "
                + "the settings or in a file, never here. A former key that seals nothing any more can be taken away. "
                + "A new one seals from the next start on, which seals everything anew.");

    private static async Task<IResult> ListAsync(ControlStore store, SecretKeys keys, CancellationToken cancel)
    {
        await using var db = store.Read();
        var secrets = await SealedSecrets.ReadAsync(db, cancel);
        var counts = secrets.GroupBy(secret => SecretVault.KeyOf(secret.Box) ?? "")
            .ToDictionary(group => group.Key, group => group.Count());
        var known = keys.All.Select(key => key.Name).ToList();
        return TypedResults.Ok(new SecretKeysView(
            [.. known.Select((name, at) => new SecretKeyView(name, at == 0, counts.GetValueOrDefault(name)))],
            counts.Where(count => !known.Contains(count.Key)).Sum(count => count.Value)));
    }
}

/// <summary>The keys that seal secrets.</summary>
/// <param name="Keys">Those that the gateway has.</param>
/// <param name="Unreadable">How many secrets were sealed with a key that it does not have.</param>
internal sealed record SecretKeysView(IReadOnlyList<SecretKeyView> Keys, int Unreadable);

/// <summary>A key that seals or has sealed secrets.</summary>
/// <param name="Id">Follows from the key and tells nothing about it.</param>
/// <param name="Current">Whether it seals now.</param>
/// <param name="Secrets">How many secrets it has sealed.</param>
internal sealed record SecretKeyView(string Id, bool Current, int Secrets);
