namespace Gateway.Consent.Gpp;

/// <summary>What a US section says of a known child, from the mildest to the strictest.</summary>
public enum UsKnownChild : byte
{
    /// <summary>Every value is 0, or the section has no such field.</summary>
    NotAKnownChild,

    /// <summary>A known child, and nothing says no.</summary>
    ConsentSignalled,

    /// <summary>A known child without consent.</summary>
    Deny,
}
