using Gateway.Consent.Bits;
using Gateway.Consent.VendorLists;

namespace Gateway.Consent.Tcf;

/// <summary>
/// When a decoded TC string may be relied upon (TCF Policies; facts of the string, of the CMP and of the clock).
/// </summary>
public sealed record TcStringRules
{
    /// <summary>The first policy version of TCF 2.2; older strings are invalid since 2023-11-20.</summary>
    public const int LowestPolicyVersion = 4;

    private static readonly long DisclosureDuty =
        Decisecond.FromInstant(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>Only what the string itself shows: no clock and no CMP list.</summary>
    public static TcStringRules Intrinsic { get; } = new() { MaxAgeMonths = null, MaxFuture = null };

    /// <summary>Re-consent is due after so many months from LastUpdated; null = never.</summary>
    public int? MaxAgeMonths { get; init; } = 13;

    /// <summary>
    /// How far ahead of now a string may be dated, for clocks that differ; null = as far as it likes.
    /// </summary>
    public TimeSpan? MaxFuture { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The Global CMP List; null = CMP ids are not checked.</summary>
    public CmpList? Cmps { get; init; }

    /// <summary>Every reason for which the string is invalid now; empty for a valid one.</summary>
    public ConsentReasons Check(in TcCore core, bool hasDisclosedVendors, DateTimeOffset now)
    {
        var reasons = ConsentReasons.None;
        if (!core.IsServiceSpecific)
            reasons = reasons.With(ConsentReason.TcfNotServiceSpecific);
        if (core.TcfPolicyVersion < LowestPolicyVersion)
            reasons = reasons.With(ConsentReason.TcfPolicyVersion);
        if (!hasDisclosedVendors && core.LatestDecisecond >= DisclosureDuty)
            reasons = reasons.With(ConsentReason.TcfDisclosedVendorsMissing);
        if (MaxAgeMonths is { } months && core.LastUpdated.AddMonths(months) <= now)
            reasons = reasons.With(ConsentReason.TcfExpired);
        if (MaxFuture is { } future && core.LatestDecisecond > Decisecond.FromInstant(now) + future.Ticks / 1_000_000)
            reasons = reasons.With(ConsentReason.TcfFromTheFuture);
        return Cmps is null ? reasons : reasons.With(Cmps.Check(core.CmpId, now));
    }

    /// <summary>Every reason for which the string is invalid now; empty for a valid one.</summary>
    public ConsentReasons Check(TcString tc, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(tc);
        return Check(tc.Core, tc.DisclosedVendors is not null, now);
    }
}
