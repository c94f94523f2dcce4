using System.Collections.Frozen;
using Gateway.Contracts;
using Gateway.Decisions;
using Gateway.Delivery;
using Gateway.Partners;
using Gateway.Sites;
using Gateway.Transfers;

namespace Gateway.Policy;

/// <summary>
/// What is in force at one moment: the snapshot that decides and the wiring that delivers, swapped together.
/// </summary>
internal sealed class PolicyState
{
    private readonly Dictionary<(string Site, string Tag), TagPolicy> _tags;
    private readonly FrozenDictionary<string, TagWiring> _wirings;
    private readonly FrozenSet<string> _known;
    private readonly Lazy<IReadOnlyList<TagOnSite>> _rows;

    private readonly IReadOnlyList<ContractVersion> _contracts;

    public PolicyState(PolicySnapshot snapshot, IReadOnlyDictionary<string, TagWiring> wirings,
        IReadOnlyDictionary<string, Partner> partners, long revision, IReadOnlyList<ContractVersion>? contracts = null)
    {
        _contracts = contracts ?? [];
        Snapshot = snapshot;
        Revision = revision;
        Partners = partners;
        _wirings = wirings.ToFrozenDictionary();
        // Not a frozen one: there are as many rows as sites times tags, and it is made anew with every change.
        _tags = snapshot.Sites.SelectMany(site => site.Tags, (site, tag) => (Key: (site.Id, tag.Id), Tag: tag))
            .ToDictionary(row => row.Key, row => row.Tag);
        _known = _tags.Keys.Select(key => key.Tag).ToFrozenSet();
        _rows = new(() => [.. TagOnSite.Of(snapshot)]);
    }

    public static PolicyState Empty { get; } = new(
        new PolicySnapshot(0, []), new Dictionary<string, TagWiring>(), new Dictionary<string, Partner>(), 0);

    /// <summary>What the banners of sites show, by the site's id, where something is set.</summary>
    public IReadOnlyDictionary<string, SiteBanner> Banners { get; init; } = FrozenDictionary<string, SiteBanner>.Empty;

    /// <summary>The instruments of the transfer bases, by id.</summary>
    public IReadOnlyDictionary<string, TransferBasisKind> TransferKinds { get; init; } =
        FrozenDictionary<string, TransferBasisKind>.Empty;

    public PolicySnapshot Snapshot { get; }

    /// <summary>The number of the last change that is in it.</summary>
    public long Revision { get; }

    /// <summary>Every partner by id, for the words that people read.</summary>
    public IReadOnlyDictionary<string, Partner> Partners { get; }

    /// <summary>Every tag on every site, in the order in which they are listed.</summary>
    public IReadOnlyList<TagOnSite> Rows => _rows.Value;

    /// <summary>The tag on this site, or null when there is no such tag any more.</summary>
    public TagPolicy? Tag(string site, string tag) => _tags.GetValueOrDefault((site, tag));

    /// <summary>The version of a contract; null when it was not in force when this policy was made.</summary>
    public Contract? Contract(string? id, int version) =>
        _contracts.FirstOrDefault(known => known.Contract.Id == id && known.Contract.Version == version)?.Contract;

    /// <summary>What a site's banner shows; null when nothing is set.</summary>
    public SiteBanner? Banner(string site) => Banners.GetValueOrDefault(site);

    /// <summary>The instrument of a transfer basis; null when it is not known.</summary>
    public TransferBasisKind? TransferKind(string id) => TransferKinds.TryGetValue(id, out var kind) ? kind : null;

    /// <summary>The partner of a tag, whatever site it is on.</summary>
    public string? PartnerOf(string tag) => _tags.FirstOrDefault(row => row.Key.Tag == tag).Value?.PartnerId;

    /// <summary>Whether there is such a tag on some site.</summary>
    public bool Knows(string tag) => _known.Contains(tag);

    /// <summary>How the tag is rendered; null when its template, settings or secrets do not allow it.</summary>
    public TagWiring? Wiring(string tag) => _wirings.GetValueOrDefault(tag);
}
