using Gateway.Consent;

namespace Gateway.Hits;

/// <summary>
/// Tells a page that it sends a consent signal that nobody can read: such a hit could only ever be refused, and its
/// sender would never learn why.
/// </summary>
internal static class SignalReadability
{
    public static void Check(ConsentEvaluator evaluator, ConsentSignals signals, HitFaults faults)
    {
        foreach (var (signal, error) in evaluator.Unreadable(signals))
        {
            var (place, source) = signal switch
            {
                SignalKind.Gpp => ("consent.gpp", "__gpp"),
                SignalKind.UsPrivacy => ("consent.usp", "__uspapi"),
                SignalKind.AdditionalConsent => ("consent.ac", "__tcfapi"),
                _ => ("consent.tcf", "__tcfapi"),
            };
            faults.Add(place, $"Unreadable at character {error.Position} ({error.Code}). "
                + $"Send it as {source} gave it, or leave it out.");
        }
    }
}
