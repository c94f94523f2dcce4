using Gateway.Consent.Cmps;
using Gateway.Consent.Gpp;
using Gateway.Consent.Tests.Encoding;

namespace Gateway.Consent.Tests.Evaluation;

/// <summary>What the phrases in the "Signals" column of the truth table stand for.</summary>
internal static class SignalPhrases
{
    public static Situation Say(Situation situation, string phrase) => Tcf(situation, phrase)
        ?? Own(situation, phrase) ?? Cmp(situation, phrase) ?? UnitedStates(situation, phrase) ?? Others(situation, phrase)
        ?? throw new InvalidOperationException($"The truth table says \"{phrase}\", which no test knows.");

    private static Situation? Tcf(Situation s, string phrase)
    {
        var tcf = Situation.GrantingTcf;
        TcStringWriter? written = phrase switch
        {
            "TC string grants" => tcf,
            "TC string without the purpose" => tcf with { Purposes = [1] },
            "TC string without the vendor" => tcf with { Vendors = [1] },
            "TC string with objection to legitimate interest" => tcf with { InterestVendors = [1] },
            "TC string discloses other vendors" => tcf with { Disclosed = [1, 2] },
            "TC string of before March 2026 discloses nobody" =>
                tcf with { Created = March.AddDays(-1), LastUpdated = March.AddDays(-1), Disclosed = null },
            "TC string of March 2026 discloses nobody" =>
                tcf with { Created = March, LastUpdated = March, Disclosed = null },
            "TC string with global scope" => tcf with { ServiceSpecific = false },
            "TC string of policy 3" => tcf with { PolicyVersion = 3 },
            "TC string of 13 months ago" => tcf with { LastUpdated = Some.Now.AddMonths(-13) },
            "TC string of the day after tomorrow" => tcf with { LastUpdated = Some.Now.AddDays(2) },
            "TC string of an unlisted CMP" => tcf with { CmpId = 1 },
            "TC string of a deleted CMP" => tcf with { CmpId = 3 },
            "TC string bars the vendor from the purpose" => tcf with { Restrictions = [(7, 0, [Some.Vendor])] },
            "TC string requires consent, which is given" =>
                tcf with { Purposes = [7, 9], Restrictions = [(9, 1, [Some.Vendor])] },
            "TC string requires legitimate interest, which is shown" =>
                tcf with { Interests = [7, 9], Restrictions = [(7, 2, [Some.Vendor])] },
            "TC string has consent where legitimate interest is declared" =>
                tcf with { Purposes = [7, 9], Interests = [] },
            "TC string does not disclose purpose 1" => tcf with { PurposeOneTreatment = true },
            "TC string grants custom purpose 2" => tcf with { Publisher = ([7], [], 2, [2], []) },
            "TC string refuses custom purpose 2" => tcf with { Publisher = ([7], [], 2, [1], []) },
            _ => null,
        };
        return written is null ? null : s with { Tcf = written };
    }

    private static Situation? Own(Situation s, string phrase)
    {
        var record = Some.Record(Purpose.AdMeasurement);
        OwnConsent? own = phrase switch
        {
            "record grants" => record,
            "record grants another purpose" => Some.Record(Purpose.BasicAds),
            "record refuses the purpose" => record with { Denied = PurposeSet.Of(Purpose.AdMeasurement) },
            "record refuses the partner" => record with { DeniedPartners = new HashSet<string> { Some.PartnerKey } },
            "record names other partners" => record with { Partners = new HashSet<string> { "other" } },
            "record has expired" => record with { ExpiresAt = Some.Now },
            "record comes from the future" => record with { GivenAt = Some.Now.AddMinutes(1) },
            "record objects to audience measurement" => record with { ObjectsToExempt = true },
            _ => null,
        };
        return own is null ? null : s with { Signals = s.Signals with { Own = own } };
    }

    private static Situation? Cmp(Situation s, string phrase)
    {
        var mapping = new CmpMapping(CmpKind.Klaro, "klaro", [new("ads",
            PurposeSet.Of(Purpose.AdMeasurement, Purpose.AudienceStatistics), [Some.PartnerKey])]);
        CmpConsent? cmp = phrase switch
        {
            "CMP accepts" => mapping.Read("klaro={\"ads\":true}"),
            "CMP refuses" => mapping.Read("klaro={\"ads\":false}"),
            "CMP names other partners" =>
                (mapping with { Choices = [mapping.Choices[0] with { Partners = ["other"] }] }).Read("klaro={\"ads\":true}"),
            "CMP's cookie is unreadable" => mapping.Read("klaro={"),
            _ => null,
        };
        if (cmp is not null) return s with { Signals = s.Signals with { Cmp = cmp } };
        return phrase == "objection to audience measurement"
            ? s with { Signals = s.Signals with { ObjectsToExempt = true } }
            : null;
    }

    private static Situation? UnitedStates(Situation s, string phrase)
    {
        var national = new UsSectionWriter(7);
        UsSectionWriter? section = phrase switch
        {
            "usnat opts out of nothing" => national,
            "usnat opts out of sale" => national.With(UsField.SaleOptOut, 1),
            "usnat opts out of sharing" => national.With(UsField.SharingOptOut, 1),
            "usnat opts out of targeted advertising" => national.With(UsField.TargetedAdvertisingOptOut, 1),
            "usnat gave no notice of sale" => national.With(UsField.SaleOptOutNotice, 2),
            "usnat gave no notice of sharing at all" => national.With(UsField.SharingNotice, 2),
            "usnat leaves sale open" => national.With(UsField.SaleOptOut, 0),
            "usnat leaves the MSPA open" => national.With(UsField.MspaCoveredTransaction, 0),
            "usnat with GPC" => national with { Gpc = true },
            "usnat without GPC" => national with { Gpc = false },
            "usnat of a known child without consent" => national.With(UsField.KnownChildSensitiveDataConsents, 1, 0, 0),
            "usnat of a child under 13 with consent" => national.With(UsField.KnownChildSensitiveDataConsents, 0, 2, 0),
            "usnat refuses health data" => national.With(UsField.SensitiveDataProcessing, 2, 2, 1),
            "usnat does not process health data" => national.With(UsField.SensitiveDataProcessing, 2, 2, 0),
            "usnat in service provider mode" => national.With(UsField.MspaServiceProviderMode, 1),
            "usnat of version 3" => national with { Version = 3 },
            "usva opts out of nothing" => new(9),
            "usva opts out of targeted advertising" =>
                new UsSectionWriter(9).With(UsField.TargetedAdvertisingOptOut, 1),
            "usmd opts out of nothing" => new(24),
            _ => null,
        };
        if (section is not null)
            return s with { Sections = [.. s.Sections, section] };
        return phrase.StartsWith("gpp_sid ", StringComparison.Ordinal)
            ? s with { Sid = [.. phrase["gpp_sid ".Length..].Split(' ').Select(int.Parse)] }
            : null;
    }

    private static Situation? Others(Situation s, string phrase)
    {
        ConsentSignals? signals = phrase switch
        {
            "nothing" => s.Signals,
            "TC string is unreadable" => s.Signals with { Tcf = "COvFyGB=" },
            "GPP string is unreadable" => s.Signals with { Gpp = "DBABL" },
            "gdprApplies is true" => s.Signals with { GdprApplies = true },
            "gdprApplies is false" => s.Signals with { GdprApplies = false },
            "Sec-GPC is 1" => s.Signals with { SecGpc = "1" },
            "US Privacy 1YNN" => s.Signals with { UsPrivacy = "1YNN" },
            "US Privacy 1YYN" => s.Signals with { UsPrivacy = "1YYN" },
            "US Privacy 1---" => s.Signals with { UsPrivacy = "1---" },
            "US Privacy 1Y" => s.Signals with { UsPrivacy = "1Y" },
            "AC string holds the provider" => s.Signals with { AdditionalConsent = "2~89~dv.70" },
            "AC string holds others" => s.Signals with { AdditionalConsent = "2~70~dv.89" },
            "AC string is unreadable" => s.Signals with { AdditionalConsent = "2~89" },
            "Consent Mode grants" => s.Signals with { Google = new() { Gcs = "G111", Gcd = "13t3t3t3t5" } },
            "Consent Mode denies" => s.Signals with { Google = new() { Gcs = "G101", Gcd = "13p3t3p3p5" } },
            "Consent Mode is unset" => s.Signals with { Google = new() { Gcd = "13l3l3l3l1" } },
            "Consent Mode is unreadable" => s.Signals with { Google = new() { Gcs = "G1" } },
            _ => null,
        };
        if (signals is not null)
            return s with { Signals = signals };
        return phrase switch
        {
            "tcfcav1 grants expressly" => s with { Canada = TcfCanadaWriter.Encode([7], [Some.Vendor]) },
            "tcfcav1 grants by implication" => s with { Canada = TcfCanadaWriter.Encode([], []) },
            "no vendor list is loaded" => s with { Options = s.Options with { VendorList = null } },
            "GPC objects to legitimate interest" =>
                s with { Options = s.Options with { GpcObjectsToLegitimateInterest = true } },
            "French law asks nothing for purpose 1" =>
                s with { Options = s.Options with { PurposeOneCountries = new HashSet<string> { "FR" } } },
            "silence is no opt-out" => s with { Options = s.Options with { UsSignalRequired = false } },
            "gdprApplies is trusted" => s with { Options = s.Options with { TrustGdprDoesNotApply = true } },
            _ => null,
        };
    }

    private static DateTimeOffset March { get; } = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
}
