namespace Gateway.Tags;

/// <summary>
/// The templates that this gateway has, as the control plane sees them; swapped whole when files change.
/// </summary>
internal sealed class TemplateCatalog
{
    private volatile SortedDictionary<string, TemplateFacts> _templates = [];

    public TemplateCatalog(IEnumerable<TemplateFacts> templates) => Replace(templates);

    /// <summary>Every template, by id.</summary>
    public IReadOnlyCollection<TemplateFacts> All => _templates.Values;

    public TemplateFacts? Find(string id) => _templates.GetValueOrDefault(id);

    public void Replace(IEnumerable<TemplateFacts> templates) =>
        _templates = new(templates.ToDictionary(template => template.Id), StringComparer.Ordinal);
}
