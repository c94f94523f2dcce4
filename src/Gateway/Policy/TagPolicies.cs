using System.Collections.Frozen;
using Gateway.Decisions;
using Gateway.Partners;
using Gateway.Tags;

namespace Gateway.Policy;

/// <summary>One tag's policy on each of its sites. Sites on which nothing differs share one.</summary>
internal sealed class TagPolicies(
    Tag tag, Partner partner, KillsInForce kills, bool unavailable, IReadOnlyList<SiteGrants> grants)
{
    private const int MostShared = 128;

    private readonly FrozenSet<string>? _events = tag.Events.Contains("*") ? null : tag.Events.ToFrozenSet();
    private readonly ReasonSet _standing = default(ReasonSet)
        .With(Reason.TagOff, !tag.Wanted)
        .With(Reason.TemplateUnavailable, unavailable);

    private readonly bool _killed = kills.Covers(tag);
    private readonly Dictionary<(bool Killed, UInt128 Covering), TagPolicy> _made = [];

    public TagPolicy On(string site)
    {
        var killed = _killed || kills.CoversSite(site);
        if (grants.Count > MostShared) return Make(site, killed);
        var covering = UInt128.Zero;
        for (var i = 0; i < grants.Count; i++)
        {
            if (grants[i].Covers(site)) covering |= UInt128.One << i;
        }

        if (!_made.TryGetValue((killed, covering), out var policy))
            _made.Add((killed, covering), policy = Make(site, killed));
        return policy;
    }

    private TagPolicy Make(string site, bool killed) => new()
    {
        Id = tag.Id,
        PartnerId = partner.Id,
        PartnerName = partner.Name,
        TemplateId = tag.TemplateId,
        Standing = _standing.With(Reason.Killed, killed),
        KilledCountries = kills.Countries,
        Events = _events,
        Grants = grants.Select(grant => grant.On(site)).ToArray(),
    };
}
