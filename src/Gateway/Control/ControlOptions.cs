namespace Gateway.Control;

/// <summary>Where the control plane keeps its files. Section <c>Gateway</c>.</summary>
internal sealed class ControlOptions
{
    /// <summary>The folder of everything that the gateway keeps.</summary>
    public string Data { get; init; } = "data";

    public SecretOptions Secrets { get; init; } = new();

    public string Database => Path.Combine(Data, "control.db");

    public string KeyFile => Path.Combine(Data, "keys", "secrets.key");
}

internal sealed class SecretOptions
{
    /// <summary>The key that seals vendors' secrets: 32 bytes in base64. Without it a file in the data folder.</summary>
    public string? Key { get; init; }
}
