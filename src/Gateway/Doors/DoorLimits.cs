namespace Gateway.Doors;

/// <summary>What one who connects may take up. Section <c>Gateway:Limits</c>.</summary>
internal sealed class DoorLimits
{
    /// <summary>Connections open at once to the public door; one more is closed at once.</summary>
    public int PublicConnections { get; init; } = 10_000;

    /// <summary>The same for the management door: a flood of the public one leaves the kill switch in reach.</summary>
    public int ManagementConnections { get; init; } = 500;

    /// <summary>How long the headers of a request may take, in seconds.</summary>
    public double HeadersSeconds { get; init; } = 10;

    /// <summary>The slowest that a body may come in and an answer be read, in bytes a second, after a grace.</summary>
    public double SlowestBytesPerSecond { get; init; } = 240;

    /// <summary>The grace, in seconds, more than 1.</summary>
    public double GraceSeconds { get; init; } = 5;

    /// <summary>
    /// How long a connection may idle, in seconds: longer than load balancers keep theirs (60), so that it is they who
    /// close them.
    /// </summary>
    public double IdleSeconds { get; init; } = 75;

    /// <exception cref="InvalidOperationException">A limit cannot be; the message names it.</exception>
    public void Check()
    {
        if (PublicConnections < 1 || ManagementConnections < 1)
            throw Fault("PublicConnections and ManagementConnections must be 1 or more.");
        if (HeadersSeconds is not (> 0 and <= 600) || IdleSeconds is not (> 0 and <= 3600))
            throw Fault("HeadersSeconds must be more than 0 and at most 600, IdleSeconds at most 3600.");
        if (SlowestBytesPerSecond <= 0 || GraceSeconds is not (> 1 and <= 600))
            throw Fault("SlowestBytesPerSecond must be more than 0, GraceSeconds more than 1 and at most 600.");
    }

    private static InvalidOperationException Fault(string message) => new($"Gateway:Limits: {message}");
}
