using System.Text.Json.Serialization;
using Gateway.Audit;
using Gateway.Control;

namespace Gateway.Policy;

/// <summary>What would change, and the traffic of the last day at stake.</summary>
/// <param name="At">The instant that the change is looked at.</param>
/// <param name="Stops">How many tags on sites would stop.</param>
/// <param name="Starts">How many would start.</param>
/// <param name="Narrows">How many would reach fewer visitors, or send less of a hit, or both less and more.</param>
/// <param name="Widens">How many would reach more visitors or send more of a hit.</param>
/// <param name="LastDay">The traffic of all of them together.</param>
/// <param name="Changes">Each of them, those with the most traffic at stake first.</param>
/// <param name="Left">How many more there are.</param>
internal sealed record ImpactView(DateTimeOffset At, int Stops, int Starts, int Narrows, int Widens,
    ImpactTraffic LastDay, IReadOnlyList<ImpactChange> Changes, int Left);

/// <summary>What would change for one tag on one site.</summary>
/// <param name="Tag">The tag's id.</param>
/// <param name="Site">The site's id.</param>
/// <param name="Partner">The partner's id.</param>
/// <param name="Effect">What it comes to.</param>
/// <param name="Before">Whether it is on, and why not.</param>
/// <param name="After">Whether it would be on, and why not.</param>
/// <param name="CountriesLost">The countries whose visitors it would no longer reach.</param>
/// <param name="CountriesGained">The countries whose visitors it would come to reach.</param>
/// <param name="LastDay">Its traffic.</param>
internal sealed record ImpactChange(string Tag, string Site, string Partner, ImpactEffect Effect, ImpactState Before,
    ImpactState After, IReadOnlyList<string> CountriesLost, IReadOnlyList<string> CountriesGained,
    ImpactTraffic LastDay);

/// <summary>Whether a tag is on, and why not.</summary>
internal sealed record ImpactState(bool Effective, IReadOnlyList<ReasonView> Reasons);

/// <summary>The hits of the last 24 hours.</summary>
/// <param name="Sent">Those that were sent.</param>
/// <param name="WouldStop">Those of them that would not have been.</param>
/// <param name="WouldStart">Those that were refused and would not have been, as far as their reasons tell.</param>
internal sealed record ImpactTraffic(long Sent, long WouldStop, long WouldStart)
{
    public static ImpactTraffic operator +(ImpactTraffic left, ImpactTraffic right) => new(
        left.Sent + right.Sent, left.WouldStop + right.WouldStop, left.WouldStart + right.WouldStart);
}

/// <summary>What a change comes to for a tag.</summary>
[JsonConverter(typeof(WordConverter<ImpactEffect>))]
internal enum ImpactEffect
{
    Stops,
    Starts,
    Narrows,
    Widens,

    /// <summary>It stays off, for other reasons.</summary>
    StaysOff,
}
