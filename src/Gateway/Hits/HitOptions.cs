namespace Gateway.Hits;

/// <summary>Limits of the public door. Section <c>Gateway:Hits</c>.</summary>
internal sealed class HitOptions
{
    /// <summary>The largest body in bytes.</summary>
    public int LargestBody { get; init; } = 64 * 1024;

    /// <summary>Events in one body at most.</summary>
    public int MostEvents { get; init; } = 50;

    /// <summary>
    /// The request header that carries the visitor's country, set by a proxy that overwrites what visitors send
    /// (<c>CF-IPCountry</c>). Without one the site's default country is assumed.
    /// </summary>
    public string? CountryHeader { get; init; }
}
