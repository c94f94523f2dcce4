namespace Gateway.Consent;

/// <summary>The answer to "may this partner use this purpose?".</summary>
/// <param name="State">Granted, denied or unknown.</param>
/// <param name="Basis">The one basis it rests on; <see cref="LegalBases.None"/> unless granted.</param>
/// <param name="Reason">Why not; <see cref="ConsentReason.None"/> when granted.</param>
/// <param name="Source">The signal that settled it.</param>
public readonly record struct ConsentAnswer(
    ConsentState State, LegalBases Basis, ConsentReason Reason, SignalKind Source)
{
    /// <summary>True when granted.</summary>
    public bool Granted => State == ConsentState.Granted;
}
