using System.ComponentModel;
using System.Text.Json.Serialization;
using Gateway.Consents.Themes;

namespace Gateway.Sites;

/// <summary>What a site's banner shows besides purposes and partners.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SiteBanner
{
    [Description("What is spoken where neither the page nor the browser asks for a language that there is: en, fr, de, "
        + "es, it, nl or pt. Default: en.")]
    public string? Language { get; init; }

    [Description("How it looks. A theme that favours accepting is refused.")]
    public BannerTheme? Theme { get; init; }

    [Description("Who answers for the data: it stands in every receipt.")]
    public SiteController? Controller { get; init; }

    [Description("Public keys (PEM, P-256) of the site's server, which says who is logged in to an account.")]
    public IReadOnlyList<string>? AccountKeys { get; init; }
}

/// <summary>The controller of a site's data (GDPR, article 13(1)(a) and (b)).</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SiteController
{
    [Description("The company's name.")]
    public string? Name { get; init; }

    [Description("The postal address.")]
    public string? Address { get; init; }

    [Description("Where the company is established: ISO 3166-1 alpha-2.")]
    public string? Country { get; init; }

    [Description("Where a visitor writes to: an address of e-mail or a page.")]
    public string? Contact { get; init; }

    [Description("The countries in which the site itself stores the choices: ISO 3166-1 alpha-2.")]
    public IReadOnlyList<string>? StorageLocations { get; init; }

    [Description("The supervisory authority that visitors may complain to: CNIL.")]
    public string? Authority { get; init; }

    [Description("The site's own privacy policy.")]
    public string? PrivacyUrl { get; init; }
}
