namespace Gateway.Decisions;

/// <summary>What may leave a site's pages before their visitor has chosen.</summary>
public enum SiteMode : byte
{
    /// <summary>Nothing.</summary>
    Strict,

    /// <summary>
    /// Events without anything that identifies, for audience measurement that needs no consent (CNIL): the gateway gives
    /// them to tags whose contract exempts them, and to no other.
    /// </summary>
    Exempt,

    /// <summary>Names of events, without cookies, to be counted here. No partner ever gets them.</summary>
    Ping,
}
