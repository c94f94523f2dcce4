using System.ComponentModel;
using System.Text.Json.Serialization;
using Gateway.Contracts;
using Gateway.Control;
using Gateway.Partners;
using Gateway.Sites;
using Gateway.Tags;
using Gateway.Transfers;

namespace Gateway.Configuration;

/// <summary>Everything that people set, in one document. What it does not name it says nothing about.</summary>
[LongBody(8 * 1024 * 1024)]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ConfigurationDraft
{
    public static readonly ConfigurationDraft Example = new() { Sites = [SiteExample.Draft] };

    [Description("Each with its id.")]
    public IReadOnlyList<SiteDraft>? Sites { get; init; }

    [Description("Each with its id.")]
    public IReadOnlyList<PartnerDraft>? Partners { get; init; }

    [Description("Each with its id. Revoked ones are not shown, and cannot be brought back.")]
    public IReadOnlyList<TransferBasisDraft>? TransferBases { get; init; }

    [Description("Each with its id.")]
    public IReadOnlyList<ContractDraft>? Contracts { get; init; }

    [Description("Each with its id. Secrets that are left out, or sent as they are shown, are kept.")]
    public IReadOnlyList<TagDraft>? Tags { get; init; }
}
