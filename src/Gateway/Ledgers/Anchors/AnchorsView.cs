namespace Gateway.Ledgers.Anchors;

/// <summary>How much of the log others than the gateway vouch for.</summary>
/// <param name="Size">How many entries the log has.</param>
/// <param name="Witnessed">The size that every witness cosigned, and when; null for none.</param>
/// <param name="Stamped">The size that a time stamp covers, and when; null for none.</param>
/// <param name="Unanchored">How many of the newest entries nobody else vouches for yet.</param>
/// <param name="UnanchoredSince">When the first of those was recorded; null when there is none.</param>
/// <param name="Sources">Every witness, and the time-stamping authority.</param>
internal sealed record AnchorsView(long Size, AnchorView? Witnessed, AnchorView? Stamped, long Unanchored,
    DateTimeOffset? UnanchoredSince, IReadOnlyList<AnchorSourceView> Sources)
{
    /// <summary>The size up to which somebody else vouches for the log.</summary>
    public static long SizeOf(AnchorView? witnessed, AnchorView? stamped) =>
        Math.Max(witnessed?.Size ?? 0, stamped?.Size ?? 0);
}

/// <summary>Up to which size, and when.</summary>
internal sealed record AnchorView(long Size, DateTimeOffset At);

/// <summary>Somebody who vouches for the log.</summary>
/// <param name="Kind"><c>witness</c> or <c>time_stamps</c>.</param>
/// <param name="Name">The witness's key name, or the authority's address.</param>
/// <param name="Size">How far it vouches.</param>
/// <param name="At">When it did last; null for never.</param>
/// <param name="Fault">Why the last attempt failed; null when it did not.</param>
/// <param name="FaultSince">Since when it has failed.</param>
internal sealed record AnchorSourceView(
    string Kind, string Name, long Size, DateTimeOffset? At, string? Fault, DateTimeOffset? FaultSince);
