using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Gateway.Consent;
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

    [Description("The id of the site, partner, tag or transfer basis; the data category's key, which covers its "
        + "children; the visitors' country (ISO 3166-1 alpha-2); the purpose by slug or number; left out for global.")]
    public string? Id { get; init; }

    /// <summary>The id as it is stored: a purpose by its slug.</summary>
    public string? ToScopeId() => Purposes.TryParse(Id, out var purpose) && Kind == Words<KillScope>.Of(KillScope.Purpose)
        ? Purposes.Slug(purpose)
        : Id;
}
