namespace Gateway.Tags;

/// <summary>The templates that this gateway has, as the control plane sees them.</summary>
internal sealed class TemplateCatalog(IEnumerable<TemplateFacts> templates)
{
    private readonly SortedDictionary<string, TemplateFacts> _templates =
        new(templates.ToDictionary(template => template.Id), StringComparer.Ordinal);

    /// <summary>Every template, by id.</summary>
    public IReadOnlyCollection<TemplateFacts> All => _templates.Values;

    public TemplateFacts? Find(string id) => _templates.GetValueOrDefault(id);
}
