namespace Gateway.Front;

/// <summary>How the gateway talks to the sites' origins. Section <c>Gateway:Front</c>.</summary>
internal sealed class FrontOptions
{
    /// <summary>How long opening a connection to an origin may take before the visitor gets 502.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an origin may stay silent, before its answer (504) or in the midst of it.</summary>
    public TimeSpan SilenceTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// Addresses or networks (<c>10.0.0.0/8</c>) of the proxies in front of the gateway. Only their
    /// <c>X-Forwarded-*</c> headers are believed; by default nobody's are.
    /// </summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>
    /// Whether the origin sees the Host that the visitor asked for (default), which keeps its cookies, absolute links
    /// and Origin checks right, or its own.
    /// </summary>
    public bool KeepHost { get; init; } = true;
}
