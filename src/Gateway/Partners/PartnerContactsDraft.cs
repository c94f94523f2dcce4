using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Gateway.Partners;

/// <summary>The contacts of a partner as people write them.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PartnerContactsDraft
{
    [Description("An e-mail address.")]
    public string? Privacy { get; init; }

    [Description("An e-mail address.")]
    public string? Security { get; init; }

    [Description("An e-mail address.")]
    public string? Dpo { get; init; }

    [Description("An e-mail address.")]
    public string? Commercial { get; init; }

    public PartnerContacts ToContacts() => new(Privacy, Security, Dpo, Commercial);
}

/// <summary>The owners of a partner as people write them.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PartnerOwnersDraft
{
    [Description("A name or an e-mail address.")]
    public string? Marketing { get; init; }

    [Description("A name or an e-mail address.")]
    public string? It { get; init; }

    [Description("A name or an e-mail address.")]
    public string? Legal { get; init; }

    public PartnerOwners ToOwners() => new(Marketing, It, Legal);
}
