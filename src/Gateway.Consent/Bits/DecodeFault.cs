namespace Gateway.Consent;

/// <summary>Everything that can be wrong with a signal. There is no other error than these.</summary>
public enum DecodeFault : byte
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The string is empty.</summary>
    Empty,

    /// <summary>The string is longer than <see cref="DecodeError.MaxLength"/>.</summary>
    TooLong,

    /// <summary>A character outside the alphabet of the signal.</summary>
    BadCharacter,

    /// <summary>A version that no published specification defines for this place.</summary>
    UnsupportedVersion,

    /// <summary>A field runs past the end of its segment.</summary>
    Truncated,

    /// <summary>A range ends before it starts.</summary>
    RangeEndBeforeStart,

    /// <summary>Vendor id 0 in a range.</summary>
    VendorIdZero,

    /// <summary>An id above 65,535 in a Fibonacci-coded range.</summary>
    IdTooLarge,

    /// <summary>A segment or subsection without a character.</summary>
    EmptySegment,

    /// <summary>Two segments of one known type.</summary>
    DuplicateSegment,

    /// <summary>A subsection type that the section does not have.</summary>
    BadSubsectionType,

    /// <summary>Not a GPP header: type 3, version 1, section ids.</summary>
    BadHeader,

    /// <summary>The header and the body of a GPP string count different numbers of sections.</summary>
    SectionCountMismatch,

    /// <summary>A GPP section without a character.</summary>
    BlankSection,

    /// <summary>The form of a signal made of letters and digits is not kept.</summary>
    BadForm,
}
