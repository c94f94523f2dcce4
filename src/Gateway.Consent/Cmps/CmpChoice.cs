namespace Gateway.Consent.Cmps;

/// <summary>What one of the CMP's choices means here.</summary>
/// <param name="Choice">Its name in the CMP's cookie: a category, a service, a group.</param>
/// <param name="Purposes">What accepting it allows.</param>
/// <param name="Partners">To whom: the keys of the partners that the CMP names for it.</param>
public sealed record CmpChoice(string Choice, PurposeSet Purposes, IReadOnlyList<string> Partners);
