using Gateway.Partners;
using Gateway.Sites;

namespace Gateway.Contracts;

/// <summary>What the API's description shows; a test sends it.</summary>
internal static class ContractExample
{
    public static readonly ContractDraft Draft = new()
    {
        Id = "adnova-2026",
        PartnerId = PartnerExample.Draft.Id,
        Reference = "DPA-2026-014",
        Status = "draft",
        ValidFrom = "2026-01-01T00:00:00+01:00",
        ValidTo = "2027-01-01T00:00:00+01:00",
        Purposes =
        [
            new PurposeDraft { Purpose = "ad_measurement", Bases = ["consent", "legitimate_interest"] },
            new PurposeDraft { Purpose = "personalised_ads", Bases = ["consent"] },
        ],
        DataCategories = ["user.contact.email", "user.behavior", "user.device"],
        HashedOnly = ["user.contact.email"],
        Territories = ["FR", "BE"],
        Sites = [SiteExample.Draft.Id!],
        TransferBasis = new ContractTransferDraft { Kind = "none_needed" },
        Retention = "P13M",
        Kind = "dpa",
        DeniedDataCategories = ["user.behavior.search_history"],
        Clauses = new ContractClausesDraft { ProofOfConsent = true, BreachNoticeHours = 48, EndOfContract = "delete" },
    };
}
