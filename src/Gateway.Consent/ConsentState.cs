namespace Gateway.Consent;

/// <summary>What a visitor's signals say. Anything but <see cref="Granted"/> is refused.</summary>
public enum ConsentState : byte
{
    /// <summary>Missing, unreadable, expired or contradictory.</summary>
    Unknown = 0,

    /// <summary>Refused, or opted out.</summary>
    Denied = 1,

    /// <summary>Granted on a basis that the contract allows.</summary>
    Granted = 2,
}
