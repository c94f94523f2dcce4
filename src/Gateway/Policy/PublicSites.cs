using Gateway.Decisions;
using Gateway.Front;

namespace Gateway.Policy;

/// <summary>The sites of the policy in force as the front looks them up: by the hosts of their origins.</summary>
internal sealed class PublicSites
{
    private volatile FrontSiteTable _table;

    public PublicSites(CurrentPolicy policy)
    {
        _table = TableOf(policy.Snapshot);
        policy.Changed += state => _table = TableOf(state.Snapshot);
    }

    public FrontSite? Find(HostString host) => _table.Find(host);

    private static FrontSiteTable TableOf(PolicySnapshot snapshot) => new([.. snapshot.Sites
        .Where(site => site.Upstream is not null)
        .Select(site => new FrontSite(site.Key, site.Upstream!, site.InjectTag, [.. site.Origins.Select(HostOf)]))]);

    private static string HostOf(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) ? uri.Authority : origin;
}
