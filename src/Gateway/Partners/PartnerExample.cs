namespace Gateway.Partners;

/// <summary>What the API's description shows; a test sends it.</summary>
internal static class PartnerExample
{
    public static readonly PartnerDraft Draft = new()
    {
        Id = "adnova",
        Name = "Adnova",
        LegalName = "Adnova Europe SAS",
        Country = "FR",
        Role = "joint_controller",
        UsRole = "third_party",
        GvlId = 755,
        PrivacyUrl = "https://adnova.example/privacy",
        Domains = ["adnova.example"],
        RegistrationNumber = "512 345 678 R.C.S. Paris",
        Contacts = new PartnerContactsDraft { Dpo = "dpo@adnova.example" },
        Owners = new PartnerOwnersDraft { Marketing = "Camille", It = "Sacha", Legal = "Dominique" },
    };
}
