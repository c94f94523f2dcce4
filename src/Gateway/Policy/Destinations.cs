using Gateway.Partners;
using Gateway.Templates;

namespace Gateway.Policy;

/// <summary>The countries that a hit goes to: the partner's, and that of the endpoint its template sends to.</summary>
internal static class Destinations
{
    public static IEnumerable<string> Of(Partner partner, VendorTemplate? template) => template is null
        ? [partner.Country]
        : [partner.Country, template.Manifest.Vendor.Country];
}
