using Gateway.Access;
using Gateway.Control;

namespace Gateway.Partners;

/// <summary>A company that receives data.</summary>
internal sealed class Partner : Row
{
    public required string Name { get; set; }

    public required string LegalName { get; set; }

    /// <summary>Where the company is established: ISO 3166-1 alpha-2.</summary>
    public required string Country { get; set; }

    public DataRole Role { get; set; }

    public UsRole UsRole { get; set; }

    /// <summary>Its number in the IAB Global Vendor List.</summary>
    public int? GvlId { get; set; }

    /// <summary>Its number in Google's list of ad technology providers (Additional Consent).</summary>
    public int? AcProviderId { get; set; }

    public required string PrivacyUrl { get; set; }

    public required IReadOnlyList<string> Domains { get; set; }

    /// <summary>Under which the company is registered: SIREN, LEI, commercial register.</summary>
    public string? RegistrationNumber { get; set; }

    /// <summary>Whom to write to at the partner.</summary>
    public PartnerContacts? Contacts { get; set; }

    /// <summary>Who answers for the partner on our side.</summary>
    public PartnerOwners? Owners { get; set; }

    /// <summary>Partners are a directory that all sites share: seen by all, changed by those without a limit.</summary>
    public override IReadOnlyList<string> Concerns => [SiteScope.Every];
}
