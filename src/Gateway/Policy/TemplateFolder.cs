using System.Collections.Frozen;
using Gateway.Decisions;
using Gateway.Tags;
using Gateway.Templates;

namespace Gateway.Policy;

/// <summary>
/// The vendor templates in use, compiled: those of <c>Gateway:Templates</c>, and beside them an operator's own of
/// <c>Gateway:OwnTemplates</c>. <see cref="Reload"/> takes up what has changed on disk; a template that turns bad stays
/// in use as it was. Readers never lock.
/// </summary>
internal sealed class TemplateFolder
{
    private readonly ILogger _log;
    private readonly HashSet<string> _twice = [];
    private Dictionary<string, TemplateVersion> _versions = [];
    private volatile FrozenDictionary<string, VendorTemplate> _templates =
        FrozenDictionary<string, VendorTemplate>.Empty;

    /// <exception cref="InvalidOperationException">A folder that the settings name cannot be read.</exception>
    public TemplateFolder(IConfiguration configuration, ILogger<TemplateFolder> log)
    {
        _log = log;
        var shipped = configuration["Gateway:Templates"] ?? Path.Combine(AppContext.BaseDirectory, "tag-templates");
        Roots = configuration["Gateway:OwnTemplates"] is { Length: > 0 } own
            ? [new TemplateRoot("Gateway:Templates", shipped), new TemplateRoot("Gateway:OwnTemplates", own)]
            : [new TemplateRoot("Gateway:Templates", shipped)];
        foreach (var root in Roots) root.ThrowIfUnreadable();
        Reload();
    }

    /// <summary>The folders that hold templates; where both have one of the same id, the first one's is used.</summary>
    public IReadOnlyList<TemplateRoot> Roots { get; }

    /// <summary>The templates as the control plane checks tags against them.</summary>
    public TemplateCatalog Catalog { get; } = new([]);

    /// <summary>
    /// The data category of a field that a template reads, by its key; null for what is not the visitor's.
    /// </summary>
    public static string? CategoryOf(string path)
    {
        foreach (var category in HitFields.CategoriesOfRead(path).Members()) return DataCategories.Key(category);
        return null;
    }

    public VendorTemplate? Find(string id) => _templates.GetValueOrDefault(id);

    /// <summary>Reads again what has changed. One call at a time.</summary>
    /// <returns>Whether other templates are in use now.</returns>
    public bool Reload()
    {
        var versions = new Dictionary<string, TemplateVersion>(StringComparer.Ordinal);
        foreach (var root in Roots)
        {
            foreach (var folder in Folders(root)) Take(folder, versions);
        }

        foreach (var id in _versions.Keys.Except(versions.Keys)) PolicyLog.TemplateGone(_log, id);
        var changed = versions.Count != _versions.Count
            || versions.Any(version => _versions.GetValueOrDefault(version.Key)?.Good != version.Value.Good);
        _versions = versions;
        if (changed) Use([.. versions.Values.Select(version => version.Good).OfType<VendorTemplate>()]);
        return changed;
    }

    private IEnumerable<string> Folders(TemplateRoot root)
    {
        if (root.TryRead(out var folders, out var fault)) return folders;
        PolicyLog.TemplatesUnreadable(_log, root.Setting, fault);
        return _versions.Values.Select(version => version.Folder).Where(root.Holds);
    }

    private void Take(string folder, Dictionary<string, TemplateVersion> versions)
    {
        var id = Path.GetFileName(folder);
        var before = _versions.GetValueOrDefault(id);
        if (versions.TryGetValue(id, out var first))
        {
            if (_twice.Add(folder)) PolicyLog.TemplateTwice(_log, id, first.Folder, folder);
            return;
        }

        _twice.Remove(folder);
        var version = TemplateVersion.Of(folder, before, out var faults);
        if (version is null) return;
        versions[id] = version;
        foreach (var fault in faults)
        {
            if (version.Good is { } good) PolicyLog.TemplateKept(_log, id, good.Manifest.Version, fault.ToString());
            else PolicyLog.TemplateFault(_log, id, fault.ToString());
        }

        if (faults.Count == 0 && before is not null && version != before)
            PolicyLog.TemplateReloaded(_log, id, version.Good!.Manifest.Version);
    }

    private void Use(VendorTemplate[] templates)
    {
        _templates = templates.ToFrozenDictionary(template => template.Manifest.Id);
        Catalog.Replace(templates.Select(CatalogFacts.Of));
    }
}
