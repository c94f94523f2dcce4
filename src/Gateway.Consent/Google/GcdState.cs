namespace Gateway.Consent.Google;

/// <summary>One consent type in <c>gcd</c>: its default, its later update, and what holds.</summary>
/// <param name="Default">Set before the visitor chose; Unknown = unset.</param>
/// <param name="Update">Set by the visitor's choice; Unknown = unset.</param>
public readonly record struct GcdState(ConsentState Default, ConsentState Update)
{
    /// <summary>The update where there is one, else the default.</summary>
    public ConsentState Effective => Update == ConsentState.Unknown ? Default : Update;
}
