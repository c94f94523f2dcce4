namespace Gateway.Decisions;

/// <summary>What the gate needs to know of a hit, besides consent.</summary>
/// <param name="EventName">The event's name, as GA4 names it: <c>purchase</c>.</param>
/// <param name="Country">The visitor's country, upper-case ISO 3166-1 alpha-2; null when unknown.</param>
/// <param name="ClockSetBack">Whether the clock stands before an instant that was already seen.</param>
/// <param name="PolicyStale">Whether the policy could not be confirmed for too long.</param>
/// <param name="IsBot">Whether the program that sent it says that it is a bot.</param>
public readonly record struct HitFacts(
    string EventName, string? Country, bool ClockSetBack = false, bool PolicyStale = false,
    bool IsBot = false);
