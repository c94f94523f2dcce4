namespace Gateway.Consent.Gpp;

/// <summary>The subsection that may follow the core of a US section.</summary>
internal enum UsSubsection
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>SubsectionType 2 bits, always 1, and Gpc 1 bit.</summary>
    Gpc,

    /// <summary>SensitiveDataProcessing alone, without a type (usin, usky, usri).</summary>
    Sensitive,
}
