namespace Gateway.Consent;

/// <summary>The answer for all the purposes that a partner needs.</summary>
/// <param name="Allowed">True when every needed purpose is granted and nothing vetoes.</param>
/// <param name="Bases">Every basis used, when allowed.</param>
/// <param name="Reasons">Every reason for the refusal; empty when allowed.</param>
/// <param name="Source">The signal that settled it: when refused, that of the first reason.</param>
public readonly record struct ConsentVerdict(
    bool Allowed, LegalBases Bases, ConsentReasons Reasons, SignalKind Source);
