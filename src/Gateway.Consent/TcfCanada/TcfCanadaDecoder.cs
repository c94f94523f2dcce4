using System.Buffers;
using Gateway.Consent.Bits;
using Gateway.Consent.Tcf;

namespace Gateway.Consent.TcfCanada;

/// <summary>
/// Decodes section tcfcav1 in whichever of its two codings reads as an encoder would have written it.
/// </summary>
internal static class TcfCanadaDecoder
{
    public static TcfCanadaString? Decode(ReadOnlySpan<char> text, out DecodeError error)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(SixBitText.BufferSize(text.Length));
        var current = Decode(text, buffer, fibonacci: true, out error, out var canonical);
        if (!canonical)
        {
            var legacy = Decode(text, buffer, fibonacci: false, out _, out var legacyCanonical);
            if (legacy is not null && (current is null || legacyCanonical))
                (current, error) = (legacy, default);
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return current;
    }

    private static TcfCanadaString? Decode(
        ReadOnlySpan<char> text, Span<byte> buffer, bool fibonacci, out DecodeError error, out bool canonical)
    {
        TcfCanadaString? tcf = null;
        var fields = new VendorFieldReader(fibonacci);
        var segments = new TcSegments(text);
        canonical = false;
        while (segments.MoveNext(buffer, out var reader, out error))
        {
            if (tcf is null)
                tcf = ReadCore(ref reader, ref fields);
            else
                ReadSegment(tcf, segments.Type, ref reader, ref fields);
            if (reader.Fault == DecodeFault.None)
                continue;
            error = reader.Error.Shift(segments.Start);
            return null;
        }

        canonical = fields.Canonical;
        return error.Fault == DecodeFault.None ? tcf : null;
    }

    private static TcfCanadaString ReadCore(ref BitReader reader, ref VendorFieldReader fields)
    {
        var core = new TcfCanadaCore(ref reader);
        var express = fields.ReadSet(ref reader);
        var implied = fields.ReadSet(ref reader);
        var restrictions = fields.ReadRestrictions(ref reader);
        fields.ReadPadding(ref reader);
        return new(core, express, implied, restrictions);
    }

    private static void ReadSegment(
        TcfCanadaString tcf, TcSegmentType type, ref BitReader reader, ref VendorFieldReader fields)
    {
        reader.Skip(3);
        if (type == TcSegmentType.DisclosedVendors)
        {
            tcf.DisclosedVendors = fields.ReadSet(ref reader);
            fields.ReadPadding(ref reader);
        }
        else if (type == TcSegmentType.PublisherTc)
        {
            tcf.PublisherTc = new(ref reader);
        }
    }
}
