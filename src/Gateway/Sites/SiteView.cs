using System.Text.Json.Serialization;
using Gateway.Control;
using Gateway.Decisions;

namespace Gateway.Sites;

/// <summary>A site as the API shows it.</summary>
internal sealed record SiteView(string Id, string Name, string Key, IReadOnlyList<string> Origins, string? Upstream,
    bool InjectTag, [property: JsonConverter(typeof(WordConverter<SiteMode>))] SiteMode Mode, SiteCmp? Cmp,
    string? DefaultCountry, string? Currency, SiteBanner? Banner, int Version, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static SiteView From(Site site) => new(site.Id, site.Name, site.Key, site.Origins, site.Upstream,
        site.InjectTag, site.Mode, site.Cmp, site.DefaultCountry, site.Currency, site.Banner, site.Version,
        site.CreatedAt, site.UpdatedAt);
}
