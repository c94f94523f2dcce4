using System.Numerics;

namespace Gateway.Consent;

/// <summary>
/// A set of reasons. Bit <c>r</c> of <paramref name="Bits"/> stands for the reason numbered <c>r</c>.
/// </summary>
/// <param name="Bits">The members.</param>
public readonly record struct ConsentReasons(ulong Bits)
{
    /// <summary>No reason.</summary>
    public static ConsentReasons None => default;

    /// <summary>True when there is no reason.</summary>
    public bool IsEmpty => Bits == 0;

    /// <summary>How many reasons there are.</summary>
    public int Count => BitOperations.PopCount(Bits);

    /// <summary>The reason with the lowest number; <see cref="ConsentReason.None"/> when there is none.</summary>
    public ConsentReason First =>
        IsEmpty ? ConsentReason.None : (ConsentReason)BitOperations.TrailingZeroCount(Bits);

    /// <summary>The set of one reason; empty for <see cref="ConsentReason.None"/>.</summary>
    public static ConsentReasons Of(ConsentReason reason) => new(Bit(reason));

    /// <summary>The reason in words.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a reason, or <see cref="ConsentReason.None"/>.</exception>
    public static ConsentReasonText Describe(ConsentReason reason) => ConsentReasonText.Of(reason)
        ?? throw new ArgumentOutOfRangeException(nameof(reason), reason, "Only a declared reason has words.");

    /// <summary>Denied where the visitor said no, Unknown where nothing that can be relied upon says yes.</summary>
    public static ConsentState StateOf(ConsentReason reason) => reason switch
    {
        ConsentReason.None => ConsentState.Granted,
        ConsentReason.PurposeDenied or ConsentReason.VendorDenied or ConsentReason.LegitimateInterestObjected
            or ConsentReason.PublisherRestriction or ConsentReason.OwnPartnerDenied or ConsentReason.OwnPurposeDenied
            or ConsentReason.ObjectedToExempt or ConsentReason.AcNotConsented or ConsentReason.CustomPurposeDenied
            or ConsentReason.GoogleDenied or ConsentReason.GpcOptOut or ConsentReason.SaleOptOut
            or ConsentReason.SharingOptOut or ConsentReason.TargetedAdvertisingOptOut or ConsentReason.KnownChild
            or ConsentReason.SensitiveData or ConsentReason.NoPurpose or ConsentReason.PurposeNotNeeded
            or ConsentReason.BasisNotAllowed or ConsentReason.CmpRefused => ConsentState.Denied,
        _ => ConsentState.Unknown,
    };

    /// <summary>True when the reason is a member.</summary>
    public bool Contains(ConsentReason reason) => (Bits & Bit(reason)) != 0;

    /// <summary>The set with this reason added; <see cref="ConsentReason.None"/> adds nothing.</summary>
    public ConsentReasons With(ConsentReason reason) => new(Bits | Bit(reason));

    /// <summary>The reasons in either set.</summary>
    public ConsentReasons Union(ConsentReasons other) => new(Bits | other.Bits);

    /// <summary>Enumerates the members by their number, without allocation.</summary>
    public Enumerator GetEnumerator() => new(Bits);

    /// <summary>The codes of the members, with a comma between them.</summary>
    public override string ToString()
    {
        var codes = new List<string>(Count);
        foreach (var reason in this)
            codes.Add(ConsentReasonText.Of(reason)?.Code ?? reason.ToString());
        return string.Join(',', codes);
    }

    private static ulong Bit(ConsentReason reason) => reason == ConsentReason.None ? 0 : 1UL << (int)reason;

    /// <summary>Walks the members of a set.</summary>
    public struct Enumerator
    {
        private ulong _remaining;

        internal Enumerator(ulong bits) => _remaining = bits;

        /// <summary>The member reached.</summary>
        public ConsentReason Current { get; private set; }

        /// <summary>Steps to the next member; false when there is none.</summary>
        public bool MoveNext()
        {
            if (_remaining == 0)
                return false;
            Current = (ConsentReason)BitOperations.TrailingZeroCount(_remaining);
            _remaining &= _remaining - 1;
            return true;
        }
    }
}
