using Gateway.Consent;
using Gateway.Consent.Google;
using Gateway.Consent.Gpp;
using Gateway.Consent.Tcf;
using Gateway.Consent.UsPrivacy;

namespace Gateway.Hits;

/// <summary>
/// Tells a page that it sends a consent signal that nobody can read: such a hit could only ever be refused, and its
/// sender would never learn why.
/// </summary>
internal static class SignalReadability
{
    public static void Check(ConsentSignals signals, HitFaults faults)
    {
        if (signals.Tcf is { } tcf && !TcString.TryDecode(tcf, out _, out var error))
            Add(faults, "consent.tcf", error, "__tcfapi");
        if (signals.Gpp is { } gpp && !GppString.TryDecode(gpp, out _, out error))
            Add(faults, "consent.gpp", error, "__gpp");
        if (signals.UsPrivacy is { } usp && !UsPrivacyString.TryDecode(usp, out _, out error))
            Add(faults, "consent.usp", error, "__uspapi");
        if (signals.AdditionalConsent is { } ac && !AdditionalConsentString.TryDecode(ac, out _, out error))
            Add(faults, "consent.ac", error, "__tcfapi");
    }

    private static void Add(HitFaults faults, string place, DecodeError error, string source) => faults.Add(
        place,
        $"Unreadable at character {error.Position} ({error.Code}). Send it as {source} gave it, or leave it out.");
}
