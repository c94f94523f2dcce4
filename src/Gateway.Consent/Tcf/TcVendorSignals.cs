using System.Buffers;
using Gateway.Consent.Bits;

namespace Gateway.Consent.Tcf;

/// <summary>What one TC string says about one vendor.</summary>
public readonly record struct TcVendorSignals
{
    private const int StackBytes = 512;

    /// <summary>True when the vendor's consent bit is set.</summary>
    public bool Consent { get; private init; }

    /// <summary>True when the vendor's legitimate-interest bit is set.</summary>
    public bool LegitimateInterest { get; private init; }

    /// <summary>Whether the vendor was disclosed; null when the string has no Disclosed Vendors segment.</summary>
    public bool? Disclosed { get; private init; }

    internal RestrictedPurposes Restricted { get; private init; }

    /// <summary>Asks a decoded string.</summary>
    public static TcVendorSignals Of(TcString tc, int vendorId)
    {
        ArgumentNullException.ThrowIfNull(tc);
        var restricted = default(RestrictedPurposes);
        foreach (var restriction in tc.Restrictions)
        {
            if (restriction.Vendors.Contains(vendorId))
                restricted.Add(restriction.PurposeId, restriction.RestrictionType);
        }

        return new()
        {
            Consent = tc.VendorConsents.Contains(vendorId),
            LegitimateInterest = tc.VendorLegitimateInterests.Contains(vendorId),
            Disclosed = tc.DisclosedVendors?.Contains(vendorId),
            Restricted = restricted,
        };
    }

    /// <summary>
    /// Asks a string as it was received, in one pass and, without allocating. Accepts
    /// and refuses exactly the strings that <see cref="TcString.TryDecode"/> does.
    /// </summary>
    public static bool TryRead(
        ReadOnlySpan<char> text, int vendorId, out TcCore core, out TcVendorSignals signals, out DecodeError error)
    {
        core = default;
        signals = default;
        if (text.Length is 0 or > DecodeError.MaxLength)
        {
            error = new(text.IsEmpty ? DecodeFault.Empty : DecodeFault.TooLong, 0);
            return false;
        }

        var size = SixBitText.BufferSize(text.Length);
        var rented = size > StackBytes ? ArrayPool<byte>.Shared.Rent(size) : null;
        var read = ReadSegments(
            text, rented ?? stackalloc byte[StackBytes], vendorId, ref core, ref signals, out error);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return read;
    }

    private static bool ReadSegments(
        ReadOnlySpan<char> text, Span<byte> buffer, int vendorId, ref TcCore core, ref TcVendorSignals signals,
        out DecodeError error)
    {
        bool? disclosed = null;
        var segments = new TcSegments(text);
        while (segments.MoveNext(buffer, out var reader, out error))
        {
            if (segments.Type == TcSegmentType.Core)
                ReadCore(ref reader, vendorId, out core, out signals);
            else
                ReadSegment(ref reader, segments.Type, vendorId, ref disclosed);
            if (reader.Fault == DecodeFault.None)
                continue;
            error = reader.Error.Shift(segments.Start);
            return false;
        }

        signals = signals with { Disclosed = disclosed };
        return error.Fault == DecodeFault.None;
    }

    private static void ReadCore(ref BitReader reader, int vendorId, out TcCore core, out TcVendorSignals signals)
    {
        core = new TcCore(ref reader);
        var consent = VendorIdSet.ReadContains(ref reader, vendorId);
        var legitimateInterest = VendorIdSet.ReadContains(ref reader, vendorId);
        var restricted = default(RestrictedPurposes);
        PublisherRestriction.ReadFor(ref reader, vendorId, ref restricted);
        signals = new() { Consent = consent, LegitimateInterest = legitimateInterest, Restricted = restricted };
    }

    private static void ReadSegment(ref BitReader reader, TcSegmentType type, int vendorId, ref bool? disclosed)
    {
        reader.Skip(3);
        switch (type)
        {
            case TcSegmentType.DisclosedVendors: disclosed = VendorIdSet.ReadContains(ref reader, vendorId); break;
            case TcSegmentType.AllowedVendors: VendorIdSet.ReadContains(ref reader, vendorId); break;
            case TcSegmentType.PublisherTc: PublisherTc.Skip(ref reader); break;
        }
    }
}
