namespace Gateway.Egress;

/// <summary>Where requests may go. Section <c>Gateway:Egress</c>.</summary>
internal sealed class EgressOptions
{
    /// <summary>
    /// Hosts, as <c>host</c> or <c>host:port</c>, that may have private addresses, may be IP addresses and may be
    /// reached by http. Everything else has to be https, named and public.
    /// </summary>
    public IReadOnlyList<string> PrivateHosts { get; init; } = [];

    /// <summary>
    /// The proxy through which everything but <see cref="PrivateHosts"/> is reached; none by default, whatever the
    /// environment says. A proxy resolves the names itself, so it is the one that has to refuse private addresses.
    /// </summary>
    public Uri? Proxy { get; init; }

    /// <summary>How long it may take to open a connection, TLS included, in seconds.</summary>
    public double ConnectTimeoutSeconds { get; init; } = 5;
}
