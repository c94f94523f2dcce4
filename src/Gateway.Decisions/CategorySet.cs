namespace Gateway.Decisions;

/// <summary>A set of <see cref="DataCategory"/>, one bit each.</summary>
/// <param name="Bits">Bit <c>n</c> stands for the category whose number is <c>n</c>.</param>
public readonly record struct CategorySet(ulong Bits)
{
    /// <summary>No category.</summary>
    public static CategorySet Empty => default;

    /// <summary>The set of one category.</summary>
    public static CategorySet Of(DataCategory category) => new(1UL << (int)category);

    /// <summary>Whether the category is in the set.</summary>
    public bool Contains(DataCategory category) => (Bits & (1UL << (int)category)) != 0;

    /// <summary>Whether the set has no member.</summary>
    public bool IsEmpty => Bits == 0;

    /// <summary>What is in either set.</summary>
    public static CategorySet operator |(CategorySet left, CategorySet right) => new(left.Bits | right.Bits);

    /// <summary>What is in both sets.</summary>
    public static CategorySet operator &(CategorySet left, CategorySet right) => new(left.Bits & right.Bits);

    /// <summary>What is in the left set and not in the right.</summary>
    public static CategorySet operator -(CategorySet left, CategorySet right) => new(left.Bits & ~right.Bits);

    /// <summary>The members, in the order of their numbers.</summary>
    public IEnumerable<DataCategory> Members()
    {
        for (var bits = Bits; bits != 0; bits &= bits - 1)
            yield return (DataCategory)System.Numerics.BitOperations.TrailingZeroCount(bits);
    }
}
