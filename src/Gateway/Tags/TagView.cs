using System.Text.Json;

namespace Gateway.Tags;

/// <summary>A tag as the API shows it: of its secrets only the masks.</summary>
internal sealed record TagView(string Id, string Name, string PartnerId, string? ContractId, string TemplateId,
    IReadOnlyList<string> Sites, bool Wanted, JsonElement Settings, IReadOnlyDictionary<string, string> Secrets,
    IReadOnlyList<string> Events, int Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static TagView From(Tag tag, IReadOnlyDictionary<string, string> masks) => new(tag.Id, tag.Name,
        tag.PartnerId, tag.ContractId, tag.TemplateId, tag.Sites, tag.Wanted, tag.Settings, masks, tag.Events,
        tag.Version, tag.CreatedAt, tag.UpdatedAt);
}
