namespace Gateway.Consent.Gpp;

/// <summary>What a US section says of one activity, from the mildest to the strictest.</summary>
public enum UsAnswer : byte
{
    /// <summary>The section has no field for it.</summary>
    NoField,

    /// <summary>Notice given, not opted out, no GPC.</summary>
    Allow,

    /// <summary>Anything in between; refused.</summary>
    Ambiguous,

    /// <summary>Opted out, or notice withheld, or GPC.</summary>
    Deny,
}
