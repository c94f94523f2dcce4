namespace Gateway.Consent;

/// <summary>A signal that is there and cannot be read.</summary>
/// <param name="Signal">Which one.</param>
/// <param name="Error">What is wrong, and at which character.</param>
public readonly record struct UnreadableSignal(SignalKind Signal, DecodeError Error);
