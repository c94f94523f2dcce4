namespace Gateway.Templates;

/// <summary>Everything that one rendering depends on.</summary>
public sealed record RenderInput
{
    /// <summary>The hit, holding only the fields that contract and consent both allow.</summary>
    public required Scope Scope { get; init; }

    /// <summary>The tag's settings, from <see cref="VendorTemplate.Prepare"/>.</summary>
    public required PreparedSettings Settings { get; init; }

    /// <summary>The instant of sending.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Which variant of the template to render.</summary>
    public string Variant { get; init; } = "full";

    /// <summary>The tag's secrets by name.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>What the decision granted.</summary>
    public ConsentPassThrough Consent { get; init; } = ConsentPassThrough.Denied;

    /// <summary>
    /// For tests and the demo: scheme, host and port that replace the vendor's, after its own were checked. The path
    /// stays.
    /// </summary>
    public Uri? EndpointOverride { get; init; }
}
