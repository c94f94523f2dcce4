namespace Gateway.Consent;

/// <summary>What the US state laws let a visitor opt out of (GPP US sections, <c>…OptOut</c> fields).</summary>
[Flags]
public enum UsActivities : byte
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>Sale of personal data.</summary>
    Sale = 1,

    /// <summary>Sharing for cross-context behavioural advertising (California).</summary>
    Sharing = 2,

    /// <summary>Targeted advertising.</summary>
    TargetedAdvertising = 4,
}
