using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Gateway.Contracts;
using Gateway.KillSwitches;
using Gateway.Tags;

namespace Gateway.Policy;

/// <summary>What might be done, to be told what it would change. Nothing of it is kept.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ImpactDraft
{
    [Description("A contract as it would be written; a draft is judged as if it were signed.")]
    public ContractDraft? Contract { get; init; }

    [Description("A tag as it would be written.")]
    public TagDraft? Tag { get; init; }

    [Description("A kill switch that would be on.")]
    public KillScopeDraft? Kill { get; init; }

    [DataType(DataType.DateTime)]
    [Description("An instant to look at: what the clock will have changed by then. RFC 3339 with the offset. Left out: "
        + "now, or when the contract would take effect.")]
    public string? At { get; init; }
}
