using Gateway.Contracts;

namespace Gateway.Demo.Seed;

/// <summary>The contracts at the first start. LinkedIn has none.</summary>
internal static class SeedContracts
{
    private static readonly string[] Contact =
        ["user.contact.email", "user.contact.phone_number", "user.contact.address", "user.name"];

    private static readonly string[] Advertising =
        ["user.behavior", .. Contact, "user.unique_id", "user.device", "x.click_id"];

    private static readonly string[] AdvertisingPurposes =
        ["store_access", "basic_ads", "ads_profile", "personalised_ads", "ad_measurement"];

    private static readonly string[] MeasurementPurposes =
        ["store_access", "ad_measurement", "content_measurement", "audience_statistics", "product_development"];

    public static IEnumerable<Contract> SignedBy(DateTimeOffset now)
    {
        var since = now.AddMonths(-5);
        return
        [
            Advertises("meta", "HALTE-2026-003", since, ["EEA"], TransferBasisKind.Dpf),
            new()
            {
                Id = "google-2026", PartnerId = "google", Reference = "HALTE-2026-001", Status = ContractStatus.Signed,
                ValidFrom = since, ValidTo = since.AddYears(2), Purposes = On(MeasurementPurposes, ContractBasis.Consent),
                DataCategories = ["user.behavior", .. Contact, "user.unique_id", "user.device"], HashedOnly = Contact,
                Territories = ["EEA"], Sites = [SeedSite.Id],
                TransferBasis = new TransferBasis(TransferBasisKind.Dpf, "EU-US Data Privacy Framework", null),
                Retention = "P14M",
            },
            Advertises("tiktok", "HALTE-2025-019", since.AddYears(-1), ["EEA"], TransferBasisKind.Scc,
                ended: now.AddDays(-1)),
            Advertises("pinterest", "HALTE-2026-011", since, ["BE", "DE", "NL"], TransferBasisKind.Scc),
            new()
            {
                Id = "matomo-2026", PartnerId = "matomo", Reference = "HALTE-2026-002", Status = ContractStatus.Signed,
                ValidFrom = since, Purposes = On(MeasurementPurposes, ContractBasis.Consent, ContractBasis.Exempt),
                DataCategories = ["user.behavior", "user.unique_id", "user.device"], HashedOnly = [],
                Territories = ["*"], Sites = ["*"],
                TransferBasis = new TransferBasis(TransferBasisKind.NoneNeeded, null, null), Retention = "P13M",
            },
            new()
            {
                Id = "crm-2026", PartnerId = "crm", Reference = "HALTE-INT-01", Status = ContractStatus.Signed,
                ValidFrom = since,
                Purposes = On([.. AdvertisingPurposes, .. MeasurementPurposes[2..], "personalised_content"],
                    ContractBasis.Consent),
                DataCategories = ["user.behavior", "user.contact.email"], HashedOnly = ["user.contact.email"],
                Territories = ["*"], Sites = ["*"],
                TransferBasis = new TransferBasis(TransferBasisKind.NoneNeeded, null, null), Retention = "P36M",
            },
        ];
    }

    /// <summary>An advertiser's contract: contact details may leave only hashed.</summary>
    private static Contract Advertises(string partner, string reference, DateTimeOffset from, string[] territories,
        TransferBasisKind transfer, DateTimeOffset? ended = null) => new()
        {
            Id = $"{partner}-{reference[6..10]}",
            PartnerId = partner,
            Reference = reference,
            Status = ContractStatus.Signed,
            ValidFrom = from,
            ValidTo = ended ?? from.AddYears(2),
            Purposes = On(AdvertisingPurposes, ContractBasis.Consent),
            DataCategories = Advertising,
            HashedOnly = Contact,
            Territories = territories,
            Sites = [SeedSite.Id],
            TransferBasis = new TransferBasis(transfer, "Annexed to the contract", null),
            Retention = "P6M",
        };

    private static IReadOnlyList<ContractPurpose> On(string[] purposes, params ContractBasis[] bases) =>
        [.. purposes.Distinct().Select(purpose => new ContractPurpose(purpose, bases))];
}
