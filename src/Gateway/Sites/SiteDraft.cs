using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Gateway.Control;
using Gateway.Decisions;

namespace Gateway.Sites;

/// <summary>A site as people write it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SiteDraft
{
    [Description("1 to 63 of a-z, 0-9 and -. Made up by the gateway when left out; never changes.")]
    public string? Id { get; init; }

    [Required]
    public string? Name { get; init; }

    [Description("The public key that the site's tag sends. Made up when left out of a new site; kept when left out "
        + "of a change.")]
    public string? Key { get; init; }

    [Required]
    [Description("The values of the Origin header that may send hits: scheme and host, and the port unless it is "
        + "the scheme's own.")]
    public IReadOnlyList<string>? Origins { get; init; }

    [Description("The URL where the site's own pages come from, when the gateway fronts the site.")]
    public string? Upstream { get; init; }

    [Description("Whether the tag's script element is put into the pages. Default: true.")]
    public bool? InjectTag { get; init; }

    [OneOf<SiteMode>]
    [Description("What may leave the pages before a visitor has chosen. strict: nothing. exempt: events without "
        + "anything that identifies, for audience measurement whose contract exempts it from consent; it takes a "
        + "notice and an easy objection. ping: names of events, to be counted by the gateway alone, for no partner; "
        + "whether even that is lawful without consent is for a lawyer to say. Default: strict.")]
    public string? Mode { get; init; }

    [Description("The CMP that asks in place of the gateway's banner and remembers the answer in a cookie of its own.")]
    public SiteCmpDraft? Cmp { get; init; }

    [Description("The country assumed where nothing tells the visitor's: ISO 3166-1 alpha-2.")]
    public string? DefaultCountry { get; init; }

    [Description("ISO 4217, for events that bring a value without a currency.")]
    public string? Currency { get; init; }

    [Description("What its banner shows. Left out: what is usual.")]
    public SiteBanner? Banner { get; init; }

    public Site ToSite(string id, string? currentKey) => new()
    {
        Id = id,
        Name = Name!,
        Key = Key ?? currentKey ?? RandomNumberGenerator.GetHexString(20, lowercase: true),
        Origins = Origins!,
        Upstream = Upstream,
        InjectTag = InjectTag ?? true,
        Mode = Mode is null ? SiteMode.Strict : Words<SiteMode>.Parse(Mode),
        Cmp = Cmp?.ToCmp(),
        DefaultCountry = DefaultCountry,
        Currency = Currency,
        Banner = Banner,
    };
}
