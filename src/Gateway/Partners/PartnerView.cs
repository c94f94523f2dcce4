namespace Gateway.Partners;

/// <summary>A partner as the API shows it.</summary>
internal sealed record PartnerView(string Id, string Name, string LegalName, string Country, DataRole Role,
    UsRole UsRole, int? GvlId, int? AcProviderId, string PrivacyUrl, IReadOnlyList<string> Domains,
    string? RegistrationNumber, PartnerContacts? Contacts, PartnerOwners? Owners, int Version, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static PartnerView From(Partner partner) => new(partner.Id, partner.Name, partner.LegalName,
        partner.Country, partner.Role, partner.UsRole, partner.GvlId, partner.AcProviderId, partner.PrivacyUrl,
        partner.Domains, partner.RegistrationNumber, partner.Contacts, partner.Owners, partner.Version,
        partner.CreatedAt, partner.UpdatedAt);
}
