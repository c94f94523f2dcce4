using Gateway.Control;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Tags;

/// <summary>The secrets of one tag as a change finds and leaves them.</summary>
internal sealed class TagSecrets
{
    private readonly ControlDb _db;
    private readonly SecretVault _vault;
    private readonly string _tagId;
    private readonly Dictionary<string, TagSecret> _rows;

    private TagSecrets(ControlDb db, SecretVault vault, string tagId, IEnumerable<TagSecret> rows)
    {
        (_db, _vault, _tagId) = (db, vault, tagId);
        _rows = rows.ToDictionary(row => row.Name, StringComparer.Ordinal);
    }

    /// <summary>What the API and the audit trail show.</summary>
    public IReadOnlyDictionary<string, string> Masks => MasksOf(_rows.Values);

    public static async Task<TagSecrets> LoadAsync(ControlDb db, SecretVault vault, string tagId,
        CancellationToken cancel) =>
        new(db, vault, tagId, await db.TagSecrets.Where(row => row.TagId == tagId).ToListAsync(cancel));

    public static IReadOnlyDictionary<string, string> MasksOf(IEnumerable<TagSecret> rows) =>
        new SortedDictionary<string, string>(rows.ToDictionary(row => row.Name, row => row.Mask),
            StringComparer.Ordinal);

    /// <summary>The names that will be there once <paramref name="written"/> has been applied.</summary>
    public IReadOnlySet<string> NamesAfter(IReadOnlyDictionary<string, string?>? written)
    {
        var names = _rows.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value) in written ?? new Dictionary<string, string?>())
        {
            if (value is null) names.Remove(name);
            else names.Add(name);
        }

        return names;
    }

    /// <summary>Whether this is what reading shows, sent back.</summary>
    public bool IsMask(string name, string? value) => _rows.TryGetValue(name, out var row) && row.Mask == value;

    /// <summary>Whether a draft sets or takes away any.</summary>
    public bool AreChangedBy(IReadOnlyDictionary<string, string?>? written) =>
        written?.Any(entry => !IsMask(entry.Key, entry.Value)) == true;

    /// <summary>Whether a draft holds a secret in the clear.</summary>
    public bool AreBroughtBy(IReadOnlyDictionary<string, string?>? written) =>
        written?.Any(entry => entry.Value is not null && !IsMask(entry.Key, entry.Value)) == true;

    /// <summary>What will be shown once <paramref name="written"/> has been applied.</summary>
    public IReadOnlyDictionary<string, string> MasksAfter(IReadOnlyDictionary<string, string?>? written,
        TemplateFacts template)
    {
        var masks = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in NamesAfter(written).Intersect(template.Secrets.Select(secret => secret.Name)))
        {
            var value = written?.GetValueOrDefault(name);
            masks[name] = value is null || IsMask(name, value) ? _rows[name].Mask : SecretVault.Mask(value);
        }

        return masks;
    }

    /// <summary>Writes what a draft says, and drops what its template does not know.</summary>
    public void Apply(IReadOnlyDictionary<string, string?>? written, TemplateFacts template)
    {
        foreach (var (name, value) in written ?? new Dictionary<string, string?>())
        {
            if (value is null) Remove(name);
            else if (!IsMask(name, value)) Set(name, value);
        }

        foreach (var name in _rows.Keys.Except(template.Secrets.Select(secret => secret.Name)).ToList())
            Remove(name);
    }

    public void RemoveAll()
    {
        foreach (var name in _rows.Keys.ToList())
            Remove(name);
    }

    private void Set(string name, string value)
    {
        var (box, mask) = (_vault.Seal(_tagId, name, value), SecretVault.Mask(value));
        if (_rows.TryGetValue(name, out var row))
        {
            (row.Sealed, row.Mask) = (box, mask);
            return;
        }

        _rows.Add(name, new TagSecret { TagId = _tagId, Name = name, Sealed = box, Mask = mask });
        _db.Add(_rows[name]);
    }

    private void Remove(string name)
    {
        if (_rows.Remove(name, out var row)) _db.Remove(row);
    }
}
