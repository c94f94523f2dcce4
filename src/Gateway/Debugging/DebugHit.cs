using Gateway.Audit;

namespace Gateway.Debugging;

/// <summary>
/// One hit of the browser that is being debugged: what was decided and why. Names of fields, never what stood in them.
/// </summary>
/// <param name="Id">The event id, under which receipts of it are found.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Event">Its name.</param>
/// <param name="Country">The visitor's country as the gate saw it.</param>
/// <param name="Signals">The consent signals that came with it, by name.</param>
/// <param name="Fields">The fields that came with it, by name.</param>
/// <param name="Decisions">One a tag.</param>
internal sealed record DebugHit(string Id, DateTimeOffset At, string Event, string? Country,
    IReadOnlyList<string> Signals, IReadOnlyList<string> Fields, IReadOnlyList<DebugDecision> Decisions);

/// <summary>What was decided for one tag.</summary>
/// <param name="Tag">The tag's id.</param>
/// <param name="Partner">The partner's id.</param>
/// <param name="Allowed">Whether the hit may go there.</param>
/// <param name="Variant">Which variant of the template; null when refused.</param>
/// <param name="Reasons">Why not; empty when allowed.</param>
internal sealed record DebugDecision(
    string Tag, string Partner, bool Allowed, string? Variant, IReadOnlyList<ReasonView> Reasons);
