namespace Gateway.Tags;

/// <summary>How vendors' secrets are sealed. Section <c>Gateway:Secrets</c>.</summary>
internal sealed class SecretOptions
{
    /// <summary>The key: 32 bytes in base64. Without it the one in the data folder's <c>keys/secrets.key</c>.</summary>
    public string? Key { get; init; }
}
