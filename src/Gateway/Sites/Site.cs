using Gateway.Control;
using Gateway.Decisions;

namespace Gateway.Sites;

/// <summary>A website whose hits come to the gateway.</summary>
internal sealed class Site : Row
{
    public required string Name { get; set; }

    /// <summary>The public key that the site's tag sends with each hit.</summary>
    public required string Key { get; set; }

    /// <summary>The values of the Origin header that may send its hits: <c>https://shop.example</c>.</summary>
    public required IReadOnlyList<string> Origins { get; set; }

    /// <summary>The site's own origin, where its pages come from; null when the gateway does not front it.</summary>
    public string? Upstream { get; set; }

    /// <summary>Whether the tag's script element is put into the site's pages.</summary>
    public bool InjectTag { get; set; }

    /// <summary>What may leave its pages before a choice.</summary>
    public SiteMode Mode { get; set; }

    /// <summary>The CMP that asks its visitors in place of the gateway's banner; null for none.</summary>
    public SiteCmp? Cmp { get; set; }

    /// <summary>The country assumed where nothing tells the visitor's: ISO 3166-1 alpha-2; null for unknown.</summary>
    public string? DefaultCountry { get; set; }

    /// <summary>ISO 4217, for events that bring a value without a currency.</summary>
    public string? Currency { get; set; }

    /// <summary>What its banner shows; null for what is usual.</summary>
    public SiteBanner? Banner { get; set; }

    public override IReadOnlyList<string> Concerns => [Id];
}
