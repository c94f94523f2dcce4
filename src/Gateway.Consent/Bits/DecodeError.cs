namespace Gateway.Consent;

/// <summary>Why a signal was not decoded, and where.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Position">The index of the character at which it was noticed, from 0.</param>
public readonly record struct DecodeError(DecodeFault Fault, int Position)
{
    /// <summary>The longest string that any decoder looks at, in characters.</summary>
    public const int MaxLength = 131_072;

    /// <summary>The fault as a stable code: <c>range-end-before-start</c>.</summary>
    public string Code => Fault switch
    {
        DecodeFault.None => "none",
        DecodeFault.Empty => "empty",
        DecodeFault.TooLong => "too-long",
        DecodeFault.BadCharacter => "bad-character",
        DecodeFault.UnsupportedVersion => "unsupported-version",
        DecodeFault.Truncated => "truncated",
        DecodeFault.RangeEndBeforeStart => "range-end-before-start",
        DecodeFault.VendorIdZero => "vendor-id-zero",
        DecodeFault.IdTooLarge => "id-too-large",
        DecodeFault.EmptySegment => "empty-segment",
        DecodeFault.DuplicateSegment => "duplicate-segment",
        DecodeFault.BadSubsectionType => "bad-subsection-type",
        DecodeFault.BadHeader => "bad-header",
        DecodeFault.SectionCountMismatch => "section-count-mismatch",
        DecodeFault.BlankSection => "blank-section",
        _ => "bad-form",
    };

    internal DecodeError Shift(int characters) => this with { Position = Position + characters };
}
