using Microsoft.Extensions.Options;

namespace Gateway.Tags;

/// <summary>
/// The keys that open secrets, the first of which seals them: from the settings, else from a file in the data folder
/// that is made at the first start and that only the gateway's own user can read.
/// </summary>
internal sealed class SecretKeys(DataFolder folder, IOptions<SecretOptions> options)
{
    private IReadOnlyList<SecretKey>? _all;

    /// <summary>The file of keys; null when the settings hold the key itself.</summary>
    public SecretKeyFile? File => options.Value switch
    {
        { Key.Length: > 0 } => null,
        { KeyFile: { Length: > 0 } path } => new SecretKeyFile(path),
        _ => new SecretKeyFile(Path.Combine(folder.Path, "keys", "secrets.key")),
    };

    /// <summary>The one that seals.</summary>
    public SecretKey Current => All[0];

    /// <summary>That one, and those before it, which only open.</summary>
    /// <exception cref="InvalidOperationException">What the settings or the file hold is no key.</exception>
    public IReadOnlyList<SecretKey> All => _all ??= Read();

    private List<SecretKey> Read()
    {
        var former = options.Value.FormerKeys.Select((key, index) =>
            SecretKey.Parse(key, $"GATEWAY__SECRETS__FORMERKEYS__{index}"));
        if (options.Value.Key is { Length: > 0 } given)
            return [SecretKey.Parse(given, "GATEWAY__SECRETS__KEY"), .. former];
        if (!File!.Exists) File.Create();
        return [.. File.Read(), .. former];
    }
}
