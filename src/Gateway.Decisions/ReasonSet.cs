namespace Gateway.Decisions;

/// <summary>A set of <see cref="Reason"/>, one bit each.</summary>
/// <param name="Bits">Bit <c>n</c> stands for the reason whose number is <c>n</c>.</param>
public readonly record struct ReasonSet(ulong Bits)
{
    /// <summary>Everything that a kill switch refuses.</summary>
    public static ReasonSet Kills { get; } = Of(Reason.Killed) | Of(Reason.KilledCategory)
        | Of(Reason.KilledCountry) | Of(Reason.KilledTransferBasis) | Of(Reason.KilledPurpose);

    /// <summary>The states of a contract that is not in force.</summary>
    public static ReasonSet NotInForce { get; } = Of(Reason.ContractNotSigned) | Of(Reason.ContractNotStarted)
        | Of(Reason.ContractEnded) | Of(Reason.ContractSuspended) | Of(Reason.ContractTerminated);

    /// <summary>The reasons that depend on where the visitor is, as far as that is known.</summary>
    public static ReasonSet OfCountry { get; } = Of(Reason.TerritoryNotCovered) | Of(Reason.KilledCountry);

    /// <summary>The set of one reason.</summary>
    public static ReasonSet Of(Reason reason) => new(1UL << (int)reason);

    /// <summary>Whether there is no reason to refuse.</summary>
    public bool IsEmpty => Bits == 0;

    /// <summary>Whether the reason is in the set.</summary>
    public bool Contains(Reason reason) => (Bits & (1UL << (int)reason)) != 0;

    /// <summary>What is in either set.</summary>
    public static ReasonSet operator |(ReasonSet left, ReasonSet right) => new(left.Bits | right.Bits);

    /// <summary>What is in both sets.</summary>
    public static ReasonSet operator &(ReasonSet left, ReasonSet right) => new(left.Bits & right.Bits);

    /// <summary>What is in the left set and not in the right.</summary>
    public static ReasonSet operator -(ReasonSet left, ReasonSet right) => new(left.Bits & ~right.Bits);

    /// <summary>The set with one more reason when the condition holds.</summary>
    public ReasonSet With(Reason reason, bool when) => new(Bits | ((when ? 1UL : 0) << (int)reason));

    /// <summary>How many reasons there are.</summary>
    public int Count => System.Numerics.BitOperations.PopCount(Bits);

    /// <summary>The members, in the order in which the gate asks.</summary>
    public IEnumerable<Reason> Members() => Reasons.InOrder.Where(Contains);
}
