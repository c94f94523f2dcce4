using System.Collections.Frozen;
using Gateway.Decisions;
using Gateway.Delivery;
using Gateway.Partners;

namespace Gateway.Policy;

/// <summary>
/// What is in force at one moment: the snapshot that decides and the wiring that delivers, swapped together.
/// </summary>
internal sealed class PolicyState
{
    private readonly Dictionary<(string Site, string Tag), TagPolicy> _tags;
    private readonly FrozenDictionary<string, TagWiring> _wirings;

    public PolicyState(PolicySnapshot snapshot, IReadOnlyDictionary<string, TagWiring> wirings,
        IReadOnlyDictionary<string, Partner> partners)
    {
        Snapshot = snapshot;
        Partners = partners;
        _wirings = wirings.ToFrozenDictionary();
        // Not a frozen one: there are as many rows as sites times tags, and it is made anew with every change.
        _tags = snapshot.Sites.SelectMany(site => site.Tags, (site, tag) => (Key: (site.Id, tag.Id), Tag: tag))
            .ToDictionary(row => row.Key, row => row.Tag);
    }

    public static PolicyState Empty { get; } = new(
        new PolicySnapshot(0, []), new Dictionary<string, TagWiring>(), new Dictionary<string, Partner>());

    public PolicySnapshot Snapshot { get; }

    /// <summary>Every partner by id, for the words that people read.</summary>
    public IReadOnlyDictionary<string, Partner> Partners { get; }

    /// <summary>The tag on this site, or null when there is no such tag any more.</summary>
    public TagPolicy? Tag(string site, string tag) => _tags.GetValueOrDefault((site, tag));

    /// <summary>How the tag is rendered; null when its template, settings or secrets do not allow it.</summary>
    public TagWiring? Wiring(string tag) => _wirings.GetValueOrDefault(tag);
}
