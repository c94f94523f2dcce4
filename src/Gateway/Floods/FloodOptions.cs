namespace Gateway.Floods;

/// <summary>How much may come in. Section <c>Gateway:Floods</c>.</summary>
internal sealed class FloodOptions
{
    /// <summary>
    /// Requests a second below <c>/g/</c> that one network of the Internet may keep up, ten seconds' worth of them at
    /// once; 0 for any number.
    /// </summary>
    public double NetworkRequestsPerSecond { get; init; } = 100;

    /// <summary>Events a second that one site may keep up, ten seconds' worth of them at once; 0 for any number.</summary>
    public double SiteEventsPerSecond { get; init; }
}
