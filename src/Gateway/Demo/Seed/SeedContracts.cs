using Gateway.Contracts;
using Gateway.Transfers;

namespace Gateway.Demo.Seed;

/// <summary>The contracts at the first start. LinkedIn has none.</summary>
internal static class SeedContracts
{
    /// <summary>What an advertiser gets only hashed.</summary>
    private static readonly string[] Contact = ["user.contact.email", "user.contact.phone_number", "user.name"];

    private static readonly string[] Advertising =
    [
        "user.behavior", .. Contact, "user.contact.address", "user.demographic", "user.unique_id", "user.device",
        "x.click_id",
    ];

    private static readonly ContractPurpose[] AdvertisingPurposes =
    [
        .. new[] { "store_access", "ads_profile", "personalised_ads", "ad_measurement" }
            .Select(purpose => new ContractPurpose(purpose, [ContractBasis.Consent])),
    ];

    public static IEnumerable<Contract> SignedBy(DateTimeOffset now)
    {
        var since = now.AddMonths(-5);
        return
        [
            Advertises("meta", "HALTE-2026-003", since, ["EEA"], TransferBasisKind.Dpf),
            Measures("google", "HALTE-2026-001", since, ["EEA"], TransferBasisKind.Dpf,
                new("store_access", [ContractBasis.Consent]), new("audience_statistics", [ContractBasis.Consent])),
            Advertises("tiktok", "HALTE-2025-019", since.AddYears(-1), ["EEA"], TransferBasisKind.Scc,
                ended: now.AddDays(-1)),
            Advertises("pinterest", "HALTE-2026-011", since, ["BE", "DE", "NL"], TransferBasisKind.Scc),
            Measures("matomo", "HALTE-2026-002", since, ["*"], TransferBasisKind.NoneNeeded,
                new("store_access", [ContractBasis.Consent]),
                new("audience_statistics", [ContractBasis.Consent, ContractBasis.Exempt])),
            new()
            {
                Id = "crm-2026", PartnerId = "crm", Reference = "HALTE-2026-INT", Status = ContractStatus.Signed,
                ValidFrom = since, Purposes = [new("audience_statistics", [ContractBasis.Consent])],
                DataCategories = ["user.behavior", "user.contact.email", "user.unique_id"],
                HashedOnly = ["user.contact.email"], Territories = ["*"], Sites = [SeedSite.Id],
                TransferBasis = new ContractTransfer(null, TransferBasisKind.NoneNeeded), Retention = "P36M",
            },
        ];
    }

    private static Contract Measures(string partner, string reference, DateTimeOffset from, string[] territories,
        TransferBasisKind transfer, params ContractPurpose[] purposes) =>
        Signed(partner, reference, from, from.AddYears(2), territories, transfer, purposes,
            ["user.behavior", "user.unique_id", "user.device"], []);

    private static Contract Advertises(string partner, string reference, DateTimeOffset from, string[] territories,
        TransferBasisKind transfer, DateTimeOffset? ended = null) =>
        Signed(partner, reference, from, ended ?? from.AddYears(2), territories, transfer, AdvertisingPurposes,
            Advertising, Contact);

    private static Contract Signed(string partner, string reference, DateTimeOffset from, DateTimeOffset to,
        string[] territories, TransferBasisKind transfer, ContractPurpose[] purposes, string[] categories,
        string[] hashedOnly) => new()
        {
            Id = $"{partner}-{reference[6..10]}",
            PartnerId = partner,
            Reference = reference,
            Status = ContractStatus.Signed,
            ValidFrom = from,
            ValidTo = to,
            Purposes = purposes,
            DataCategories = categories,
            HashedOnly = hashedOnly,
            Territories = territories,
            Sites = [SeedSite.Id],
            TransferBasis = new ContractTransfer(
                null, transfer, transfer == TransferBasisKind.NoneNeeded ? null : "Annexed to the contract"),
            Retention = "P13M",
        };
}
