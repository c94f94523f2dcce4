using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Gateway.Consent.Bits;

namespace Gateway.Consent.Tcf;

/// <summary>
/// A decoded TC string, version 2 (IAB "Consent string and vendor list formats v2", TCF 2.3). Decoding says what is
/// written; whether it is valid is <see cref="TcStringRules"/>, whether it allows anything is evaluation.
/// </summary>
public sealed class TcString
{
    private const int StackBytes = 512;

    private readonly TcCore _core;

    private TcString(
        TcCore core, VendorIdSet consents, VendorIdSet legitimateInterests, PublisherRestriction[] restrictions)
    {
        _core = core;
        VendorConsents = consents;
        VendorLegitimateInterests = legitimateInterests;
        Restrictions = restrictions;
    }

    /// <summary>The fixed fields.</summary>
    public TcCore Core => _core;

    /// <summary>The same without a copy.</summary>
    internal ref readonly TcCore CoreRef => ref _core;

    /// <summary>Vendors consented.</summary>
    public VendorIdSet VendorConsents { get; }

    /// <summary>Vendors whose legitimate interest was established and not objected to.</summary>
    public VendorIdSet VendorLegitimateInterests { get; }

    /// <summary>Restrictions, one per purpose and type, sorted by purpose and then type.</summary>
    public IReadOnlyList<PublisherRestriction> PublisherRestrictions => Restrictions;

    internal PublisherRestriction[] Restrictions { get; }

    /// <summary>Every vendor that some restriction names.</summary>
    internal VendorIdSet RestrictedVendors =>
        field ??= VendorIdSet.Union(Restrictions.Select(restriction => restriction.Vendors));

    /// <summary>Vendors shown to the visitor, segment type 1; null when the segment is absent.</summary>
    public VendorIdSet? DisclosedVendors { get; private set; }

    /// <summary>Segment type 2, deprecated; null when absent.</summary>
    public VendorIdSet? AllowedVendors { get; private set; }

    /// <summary>Segment type 3; null when absent.</summary>
    public PublisherTc? PublisherTc { get; private set; }

    /// <summary>Decodes a TC string. Never throws; time and memory are bounded by the length of the text.</summary>
    /// <param name="text">The string as received: neither trimmed nor unescaped.</param>
    /// <param name="tc">The decoded string.</param>
    /// <param name="error">What is wrong otherwise, and at which character.</param>
    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out TcString? tc, out DecodeError error)
    {
        tc = null;
        if (text.Length is 0 or > DecodeError.MaxLength)
        {
            error = new(text.IsEmpty ? DecodeFault.Empty : DecodeFault.TooLong, 0);
            return false;
        }

        var size = SixBitText.BufferSize(text.Length);
        var rented = size > StackBytes ? ArrayPool<byte>.Shared.Rent(size) : null;
        tc = DecodeSegments(text, rented ?? stackalloc byte[StackBytes], out error);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return tc is not null;
    }

    private static TcString? DecodeSegments(ReadOnlySpan<char> text, Span<byte> buffer, out DecodeError error)
    {
        TcString? tc = null;
        var segments = new TcSegments(text);
        while (segments.MoveNext(buffer, out var reader, out error))
        {
            if (tc is null)
                tc = ReadCore(ref reader);
            else
                tc.ReadSegment(segments.Type, ref reader);
            if (reader.Fault != DecodeFault.None)
            {
                error = reader.Error.Shift(segments.Start);
                return null;
            }
        }

        return error.Fault == DecodeFault.None ? tc : null;
    }

    private static TcString ReadCore(ref BitReader reader)
    {
        var core = new TcCore(ref reader);
        var consents = VendorIdSet.Read(ref reader);
        var legitimateInterests = VendorIdSet.Read(ref reader);
        return new(core, consents, legitimateInterests, PublisherRestriction.ReadAll(ref reader));
    }

    private void ReadSegment(TcSegmentType type, ref BitReader reader)
    {
        reader.Skip(3);
        switch (type)
        {
            case TcSegmentType.DisclosedVendors: DisclosedVendors = VendorIdSet.Read(ref reader); break;
            case TcSegmentType.AllowedVendors: AllowedVendors = VendorIdSet.Read(ref reader); break;
            case TcSegmentType.PublisherTc: PublisherTc = new(ref reader); break;
        }
    }
}
