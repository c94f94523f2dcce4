using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.Partners;

/// <summary>A partner as people write it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PartnerDraft
{
    [Description("1 to 63 of a-z, 0-9 and -. Made up by the gateway when left out; never changes.")]
    public string? Id { get; init; }

    [Required]
    [Description("The name that visitors know.")]
    public string? Name { get; init; }

    [Required]
    public string? LegalName { get; init; }

    [Required]
    [Description("Where the company is established: ISO 3166-1 alpha-2.")]
    public string? Country { get; init; }

    [Required]
    [OneOf<DataRole>]
    public string? Role { get; init; }

    [Required]
    [OneOf<UsRole>]
    public string? UsRole { get; init; }

    [Description("Its number in the IAB Global Vendor List, when it is in it.")]
    public int? GvlId { get; init; }

    [Description("Its number in Google's list of ad technology providers, when it is in it.")]
    public int? AcProviderId { get; init; }

    [Required]
    public string? PrivacyUrl { get; init; }

    [Description("The partner's own domains.")]
    public IReadOnlyList<string>? Domains { get; init; }

    [Description("Under which the company is registered: SIREN, LEI, commercial register.")]
    public string? RegistrationNumber { get; init; }

    [Description("Whom to write to at the partner.")]
    public PartnerContactsDraft? Contacts { get; init; }

    [Description("Who answers for the partner in marketing, IT and legal.")]
    public PartnerOwnersDraft? Owners { get; init; }

    public Partner ToPartner(string id) => new()
    {
        Id = id,
        Name = Name!,
        LegalName = LegalName!,
        Country = Country!,
        Role = Words<DataRole>.Parse(Role),
        UsRole = Words<UsRole>.Parse(UsRole),
        GvlId = GvlId,
        AcProviderId = AcProviderId,
        PrivacyUrl = PrivacyUrl!,
        Domains = Domains ?? [],
        RegistrationNumber = RegistrationNumber,
        Contacts = Contacts?.ToContacts(),
        Owners = Owners?.ToOwners(),
    };
}
