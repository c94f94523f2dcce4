using Gateway.Consent.Bits;

namespace Gateway.Consent.Tcf;

/// <summary>
/// Walks the segments of a TC string: the core first, then others in any order, each known type once.
/// </summary>
internal ref struct TcSegments
{
    private readonly ReadOnlySpan<char> _text;
    private int _next;
    private int _seen;

    public TcSegments(ReadOnlySpan<char> text) => _text = text;

    /// <summary>The index of the segment's first character.</summary>
    public int Start { get; private set; }

    /// <summary>The type of the segment.</summary>
    public TcSegmentType Type { get; private set; }

    /// <summary>Unpacks the next segment; false at the end and on a fault.</summary>
    public bool MoveNext(Span<byte> buffer, out BitReader reader, out DecodeError error)
    {
        reader = default;
        error = default;
        if (_next > _text.Length)
            return false;

        Start = _next;
        var rest = _text[_next..];
        var length = rest.IndexOf('.');
        var segment = length < 0 ? rest : rest[..length];
        _next += segment.Length + 1;

        if (segment.IsEmpty)
            error = new(DecodeFault.EmptySegment, Start);
        else if (!SixBitText.TryUnpack(segment, buffer, out var bad))
            error = new(DecodeFault.BadCharacter, Start + bad);
        else if (!IsFirstOfItsType(buffer[0] >> 5))
            error = new(DecodeFault.DuplicateSegment, Start);
        reader = new(buffer, segment.Length * 6);
        return error.Fault == DecodeFault.None;
    }

    private bool IsFirstOfItsType(int type)
    {
        // The first segment is the core whatever its bits say: they are its version, which the core checks.
        Type = Start == 0 ? TcSegmentType.Core : (TcSegmentType)type;
        var known = Type <= TcSegmentType.PublisherTc ? 1 << (int)Type : 0;
        var first = (_seen & known) == 0;
        _seen |= known;
        return first;
    }
}
