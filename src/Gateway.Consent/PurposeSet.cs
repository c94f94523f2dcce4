using System.Numerics;

namespace Gateway.Consent;

/// <summary>A set of purposes. Bit <c>p - 1</c> of <paramref name="Bits"/> stands for purpose <c>p</c>.</summary>
/// <param name="Bits">The members; bits above the eleventh stand for nothing.</param>
public readonly record struct PurposeSet(ushort Bits)
{
    /// <summary>The set with no member.</summary>
    public static PurposeSet Empty => default;

    /// <summary>Every purpose, 1 to 11.</summary>
    public static PurposeSet All => new((1 << Purposes.Count) - 1);

    /// <summary>How many purposes are in the set.</summary>
    public int Count => BitOperations.PopCount(Bits);

    /// <summary>True when there is no member.</summary>
    public bool IsEmpty => Bits == 0;

    /// <summary>The set of the purposes given.</summary>
    public static PurposeSet Of(params ReadOnlySpan<Purpose> purposes)
    {
        var set = Empty;
        foreach (var purpose in purposes)
            set = set.With(purpose);
        return set;
    }

    /// <summary>
    /// Reads slugs or numbers. False when one is unknown, which <paramref name="unknown"/> then names.
    /// </summary>
    public static bool TryParse(IEnumerable<string> texts, out PurposeSet set, out string? unknown)
    {
        ArgumentNullException.ThrowIfNull(texts);
        set = Empty;
        unknown = null;
        foreach (var text in texts)
        {
            if (!Purposes.TryParse(text, out var purpose))
            {
                unknown = text;
                return false;
            }

            set = set.With(purpose);
        }

        return true;
    }

    /// <summary>True when the purpose is a member.</summary>
    public bool Contains(Purpose purpose) => Purposes.IsDefined(purpose) && (Bits & Bit(purpose)) != 0;

    /// <summary>The set with this purpose added.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not 1 to 11.</exception>
    public PurposeSet With(Purpose purpose) => Purposes.IsDefined(purpose)
        ? new((ushort)(Bits | Bit(purpose)))
        : throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "Purposes are numbered 1 to 11.");

    /// <summary>The set with this purpose taken away.</summary>
    public PurposeSet Without(Purpose purpose) =>
        Purposes.IsDefined(purpose) ? new((ushort)(Bits & ~Bit(purpose))) : this;

    /// <summary>The purposes in either set.</summary>
    public PurposeSet Union(PurposeSet other) => new((ushort)(Bits | other.Bits));

    /// <summary>The purposes in both sets.</summary>
    public PurposeSet Intersect(PurposeSet other) => new((ushort)(Bits & other.Bits));

    /// <summary>The purposes in this set and not in the other.</summary>
    public PurposeSet Except(PurposeSet other) => new((ushort)(Bits & ~other.Bits));

    /// <summary>Enumerates the members in ascending order, without allocation.</summary>
    public Enumerator GetEnumerator() => new((ushort)(Bits & All.Bits));

    /// <summary>The slugs of the members, ascending.</summary>
    public IReadOnlyList<string> ToSlugs()
    {
        var slugs = new List<string>(Count);
        foreach (var purpose in this)
            slugs.Add(Purposes.Slug(purpose));
        return slugs;
    }

    /// <summary>The slugs of the members, with a comma between them.</summary>
    public override string ToString() => string.Join(',', ToSlugs());

    private static int Bit(Purpose purpose) => 1 << ((int)purpose - 1);

    /// <summary>Walks the members of a set.</summary>
    public struct Enumerator
    {
        private int _remaining;

        internal Enumerator(ushort bits) => _remaining = bits;

        /// <summary>The member reached.</summary>
        public Purpose Current { get; private set; }

        /// <summary>Steps to the next member; false when there is none.</summary>
        public bool MoveNext()
        {
            if (_remaining == 0)
                return false;
            Current = (Purpose)(BitOperations.TrailingZeroCount(_remaining) + 1);
            _remaining &= _remaining - 1;
            return true;
        }
    }
}
