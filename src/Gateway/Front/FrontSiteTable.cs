using System.Collections.Frozen;

namespace Gateway.Front;

/// <summary>
/// The sites of one policy snapshot by host. A host is looked up with its port, then without; a gateway that fronts
/// one site only serves it under every host. Among several sites an unknown host belongs to none.
/// </summary>
internal sealed class FrontSiteTable
{
    private readonly FrozenDictionary<string, FrontSite> _byHost;
    private readonly FrontSite? _only;

    public FrontSiteTable(IReadOnlyCollection<FrontSite> sites)
    {
        var byHost = new Dictionary<string, FrontSite>(StringComparer.OrdinalIgnoreCase);
        foreach (var site in sites)
            foreach (var host in site.Hosts)
                byHost.TryAdd(host, site);
        _byHost = byHost.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _only = sites.Count == 1 ? sites.First() : null;
    }

    public FrontSite? Find(HostString host) =>
        _byHost.GetValueOrDefault(host.Value ?? "") ?? _byHost.GetValueOrDefault(host.Host) ?? _only;
}
