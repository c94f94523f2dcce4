namespace Gateway.Decisions;

/// <summary>What the gate says of a tag before any visitor's consent is asked.</summary>
/// <param name="Grant">
/// The contract's version that allows it, or comes nearest to it; null when there is no contract at all.
/// </param>
/// <param name="Reasons">What refuses; empty when nothing does.</param>
public readonly record struct GateAnswer(ContractGrant? Grant, ReasonSet Reasons)
{
    /// <summary>Whether a hit may be sent, if the visitor consents.</summary>
    public bool Allowed => Reasons.IsEmpty;
}
