using Gateway.Consent;

namespace Gateway.Decisions.Tests;

/// <summary>A tag that may receive everything, to take one thing away from.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static TagPolicy Tag(
        ReasonSet standing = default, string[]? events = null, CountrySet? killedCountries = null,
        params ContractGrant[] grants) => new()
        {
            Id = "meta",
            PartnerId = "meta",
            PartnerName = "Meta",
            TemplateId = "meta-capi",
            Standing = standing,
            KilledCountries = killedCountries,
            Events = events is null ? null : System.Collections.Frozen.FrozenSet.ToFrozenSet(events),
            Grants = grants.Length == 0 ? [Grant()] : grants,
        };

    public static ContractGrant Grant(
        string contract = "meta-2026", int version = 3, ReasonSet standing = default,
        long notBefore = long.MinValue, long notAfter = long.MaxValue, long versionFrom = long.MinValue,
        long versionTo = long.MaxValue, long transferBegins = long.MinValue, long transferEnds = long.MaxValue,
        string[]? territories = null, params VariantPolicy[] variants) => new()
        {
            ContractId = contract,
            ContractVersion = version,
            Standing = standing,
            VersionFrom = versionFrom,
            VersionTo = versionTo,
            NotBefore = notBefore,
            NotAfter = notAfter,
            TransferBasisBegins = transferBegins,
            TransferBasisEnds = transferEnds,
            Territories = CountrySet.Of(territories ?? ["*"]),
            Variants = variants.Length == 0 ? [Variant()] : variants,
        };

    public static VariantPolicy Variant(
        LegalBases bases = LegalBases.Consent, int rank = 0, Purpose purpose = Purpose.AdMeasurement) => new(
            $"variant{rank}",
            new PartnerTerms("meta", [KeyValuePair.Create(purpose, bases)]),
            CategorySet.Of(DataCategory.Email), rank);

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
        bool clockSetBack = false, bool stale = false, DateTimeOffset? now = null) =>
        Decider.Decide(tag, new HitFacts(@event, country, clockSetBack, stale), consent ?? Accepted(), now ?? Now);

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
