using System.Text.Json.Nodes;
using Gateway.Control;

namespace Gateway.Configuration;

/// <summary>One resource as a document describes it.</summary>
internal sealed record ConfigurationItem(ConfigurationKind Kind, string Id, JsonObject Draft);

/// <summary>The resources of a document in the order in which they are made.</summary>
internal sealed record ConfigurationDocument(IReadOnlyList<ConfigurationItem> Items)
{
    /// <summary>
    /// Reads a document. Without its id a resource could not be found again, and named twice it would say two things.
    /// </summary>
    public static (ConfigurationDocument Document, Faults Faults) Of(ConfigurationDraft draft)
    {
        var faults = new Faults();
        var items = new List<ConfigurationItem>();
        foreach (var kind in ConfigurationKind.All)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (index, (id, one)) in kind.Drafts(draft).Index())
            {
                if (id is null || !Slug.IsValid(id))
                    faults.Add($"{kind.List}[{index}].id", $"{Slug.Rule}. A document names what it describes.");
                else if (!seen.Add(id))
                    faults.Add($"{kind.List}[{index}].id", $"names {id} a second time.");
                else
                    items.Add(new ConfigurationItem(kind, id, ConfigurationKind.ToJson(one)));
            }
        }

        return (new ConfigurationDocument(items), faults);
    }

    public bool Describes(ConfigurationKind kind, string id) =>
        Items.Any(item => item.Kind == kind && item.Id == id);
}
