using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.KillSwitches;

/// <summary>A kill switch as people throw it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record KillSwitchDraft
{
    [Required]
    public KillScopeDraft? Scope { get; init; }

    [Required]
    [Description("Why: kept in the audit trail.")]
    public string? Reason { get; init; }
}

/// <summary>What is to be turned off.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record KillScopeDraft
{
    [Required]
    [OneOf<KillScope>]
    public string? Kind { get; init; }

    [Description("The id of the site, partner or tag; left out for global.")]
    public string? Id { get; init; }
}
