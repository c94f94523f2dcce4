namespace Gateway.Decisions;

/// <summary>A set of <see cref="Reason"/>, one bit each.</summary>
/// <param name="Bits">Bit <c>n</c> stands for the reason whose number is <c>n</c>.</param>
public readonly record struct ReasonSet(uint Bits)
{
    /// <summary>The set of one reason.</summary>
    public static ReasonSet Of(Reason reason) => new(1u << (int)reason);

    /// <summary>Whether there is no reason to refuse.</summary>
    public bool IsEmpty => Bits == 0;

    /// <summary>Whether the reason is in the set.</summary>
    public bool Contains(Reason reason) => (Bits & (1u << (int)reason)) != 0;

    /// <summary>What is in either set.</summary>
    public static ReasonSet operator |(ReasonSet left, ReasonSet right) => new(left.Bits | right.Bits);

    /// <summary>The set with one more reason when the condition holds.</summary>
    public ReasonSet With(Reason reason, bool when) => when ? new(Bits | (1u << (int)reason)) : this;

    /// <summary>The members, in the order in which the gate asks.</summary>
    public IEnumerable<Reason> Members()
    {
        for (var bits = Bits; bits != 0; bits &= bits - 1)
            yield return (Reason)System.Numerics.BitOperations.TrailingZeroCount(bits);
    }
}
