namespace Gateway.Tags;

/// <summary>How vendors' secrets are sealed. Section <c>Gateway:Secrets</c>.</summary>
internal sealed class SecretOptions
{
    /// <summary>The key: 32 bytes in base64. Without it those in <see cref="KeyFile"/>.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// Keys that sealed before: they only open, until every secret has been sealed anew, which the next start does.
    /// </summary>
    public IReadOnlyList<string> FormerKeys { get; init; } = [];

    /// <summary>The file of keys; <c>keys/secrets.key</c> in the data folder unless it says otherwise.</summary>
    public string? KeyFile { get; init; }
}
