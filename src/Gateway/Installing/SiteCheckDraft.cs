using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Gateway.Installing;

/// <summary>Which page is looked at.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SiteCheckDraft
{
    public static readonly SiteCheckDraft Example = new() { Url = "https://boutique.example/" };

    [Required]
    [Description("A page of a site of this gateway, as visitors reach it.")]
    public string? Url { get; init; }
}
