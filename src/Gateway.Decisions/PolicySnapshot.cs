using System.Collections.Frozen;

namespace Gateway.Decisions;

/// <summary>
/// Everything the gate knows at one moment: immutable, swapped whole, so that a hit is judged by one policy.
/// </summary>
public sealed class PolicySnapshot
{
    private readonly FrozenDictionary<string, SitePolicy> _byKey;
    private readonly FrozenDictionary<string, SitePolicy> _byId;

    /// <summary>Takes the sites as they stand.</summary>
    /// <param name="epoch">Grows with every snapshot.</param>
    /// <param name="sites">Every site.</param>
    public PolicySnapshot(long epoch, IReadOnlyList<SitePolicy> sites)
    {
        Epoch = epoch;
        Sites = sites;
        _byKey = sites.ToFrozenDictionary(site => site.Key);
        _byId = sites.ToFrozenDictionary(site => site.Id);
    }

    /// <summary>Grows with every snapshot; a receipt names the epoch it was decided under.</summary>
    public long Epoch { get; }

    /// <summary>Every site.</summary>
    public IReadOnlyList<SitePolicy> Sites { get; }

    /// <summary>The site with this public key, or null.</summary>
    public SitePolicy? SiteByKey(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The site with this id, or null.</summary>
    public SitePolicy? SiteById(string id) => _byId.GetValueOrDefault(id);
}
