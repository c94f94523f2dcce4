using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using System.Text.Json;

namespace Gateway.Tags;

/// <summary>A tag as people write it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TagDraft
{
    private static readonly JsonElement NoSettings = JsonElement.Parse("{}");

    [Description("1 to 63 of a-z, 0-9 and -. Made up by the gateway when left out; never changes.")]
    public string? Id { get; init; }

    [Required]
    public string? Name { get; init; }

    [Required]
    public string? PartnerId { get; init; }

    [Description("The one contract that may cover the tag. Left out: every contract with the partner may, each by "
        + "itself.")]
    public string? ContractId { get; init; }

    [Required]
    public string? TemplateId { get; init; }

    [Required]
    [Description("Ids of the sites whose hits it gets.")]
    public IReadOnlyList<string>? Sites { get; init; }

    [Description("Whether it is to be on. A new tag is off unless this says so; left out of a change: as it is.")]
    public bool? Wanted { get; init; }

    [Description("What the template's settings schema asks for: an object.")]
    public JsonElement? Settings { get; init; }

    [Description("The vendor's secrets by name. They can be written, and never read: reading shows at most the last "
        + "four characters. Left out of a change, or sent as reading shows it: kept. Null: taken away.")]
    public IReadOnlyDictionary<string, string?>? Secrets { get; init; }

    [Description("Names of the events that trigger it, or * for every event. Default: *.")]
    public IReadOnlyList<string>? Events { get; init; }

    /// <param name="id">The tag's id.</param>
    /// <param name="unlessSaid">Whether it is wanted, when the draft does not say.</param>
    public Tag ToTag(string id, bool unlessSaid) => new()
    {
        Id = id,
        Name = Name!,
        PartnerId = PartnerId!,
        ContractId = ContractId,
        TemplateId = TemplateId!,
        Sites = Sites!,
        Wanted = Wanted ?? unlessSaid,
        Settings = Settings ?? NoSettings,
        Events = Events ?? ["*"],
    };
}

/// <summary>A turn of a tag's switch.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TagSwitchDraft
{
    [Required]
    [Description("Whether the tag is to be on.")]
    public bool? Wanted { get; init; }

    [Description("Why: kept in the audit trail.")]
    public string? Reason { get; init; }
}
