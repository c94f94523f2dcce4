using Gateway.Consent;

namespace Gateway.Decisions.Tests;

/// <summary>A tag that may receive everything, to take one thing away from.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static TagPolicy Tag(
        ReasonSet standing = default, long notBefore = long.MinValue, long notAfter = long.MaxValue,
        long transferEnds = long.MaxValue, string[]? territories = null, string[]? events = null,
        LegalBases[]? variants = null) => new()
        {
            Id = "meta",
            PartnerId = "meta",
            PartnerName = "Meta",
            TemplateId = "meta-capi",
            ContractId = "meta-2026",
            ContractVersion = 3,
            Standing = standing,
            NotBefore = notBefore,
            NotAfter = notAfter,
            TransferBasisEnds = transferEnds,
            Territories = CountrySet.Of(territories ?? ["*"]),
            Events = events is null ? null : System.Collections.Frozen.FrozenSet.ToFrozenSet(events),
            Variants = [.. (variants ?? [LegalBases.Consent]).Select((bases, i) => new VariantPolicy(
                $"variant{i}",
                new PartnerTerms("meta", [KeyValuePair.Create(Purpose.AdMeasurement, bases)]),
                CategorySet.Of(DataCategory.Email)))],
        };

    public static Consent.Consent Accepted(params string[] partners) => Consent(new ConsentSignals
    {
        Own = Record(partners.Length == 0 ? ["meta"] : partners) with { Granted = Set(Purpose.AdMeasurement) },
    });

    public static Consent.Consent Refused() => Consent(new ConsentSignals
    {
        Own = Record(["meta"]) with { Denied = Set(Purpose.AdMeasurement) },
    });

    public static Consent.Consent Unknown() => Consent(new ConsentSignals());

    public static Decision Decide(
        TagPolicy tag, Consent.Consent? consent = null, string @event = "purchase", string? country = "FR",
        bool clockSetBack = false, DateTimeOffset? now = null) =>
        Decider.Decide(tag, new HitFacts(@event, country, clockSetBack), consent ?? Accepted(), now ?? Now);

    private static Consent.Consent Consent(ConsentSignals signals) =>
        new ConsentEvaluator(new ConsentOptions()).Evaluate(signals, new VisitorContext(Now, "FR"));

    private static OwnConsent Record(string[] partners) => new()
    {
        Id = "record.1",
        GivenAt = Now.AddDays(-1),
        ExpiresAt = Now.AddDays(100),
        Partners = partners.ToHashSet(),
    };

    private static PurposeSet Set(Purpose purpose) => PurposeSet.Empty.With(purpose);
}
