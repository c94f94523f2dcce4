using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.Access;

/// <summary>A key as people ask for it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ApiKeyDraft
{
    public static readonly ApiKeyDraft Example = new()
    {
        Name = "Consent office",
        Role = "legal",
        Sites = [SiteScope.Every],
        ExpiresAt = "2099-12-31T23:59:59+01:00",
    };

    [Required]
    public string? Name { get; init; }

    [Required]
    [OneOf<Role>]
    public string? Role { get; init; }

    [Description("The person who answers for the key: the id of an account, or a name of 1 to 63 of a-z, 0-9 and -, "
        + "better without meaning, because the audit trail keeps it. Nobody approves what the same person asked. "
        + "Default: the key's own id.")]
    public string? Owner { get; init; }

    [Description("Ids of the sites that the key reaches, or * for all. Default: all.")]
    public IReadOnlyList<string>? Sites { get; init; }

    [DataType(DataType.DateTime)]
    [Description("From then on the key opens nothing. Default: it does not expire.")]
    public string? ExpiresAt { get; init; }
}

/// <summary>How a key is to be rotated.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RotationDraft
{
    public const int DefaultGrace = 24;
    public const int MaxGrace = 30 * 24;
    public static readonly RotationDraft Example = new() { GraceHours = DefaultGrace };

    [Description("For how many hours the secret that the key had goes on opening: 0 to 720. Default: 24.")]
    public int? GraceHours { get; init; }
}
