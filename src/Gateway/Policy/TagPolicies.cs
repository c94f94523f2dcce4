using System.Collections.Frozen;
using Gateway.Decisions;
using Gateway.Partners;
using Gateway.Tags;

namespace Gateway.Policy;

/// <summary>One tag's policy on each of its sites. Sites on which nothing differs share one.</summary>
internal sealed class TagPolicies(
    Tag tag, Partner partner, KillsInForce kills, bool unavailable, IReadOnlyList<SiteGrants> grants)
{
    private readonly FrozenSet<string>? _events = tag.Events.Contains("*") ? null : tag.Events.ToFrozenSet();
    private readonly List<TagPolicy> _made = [];

    public TagPolicy On(string site)
    {
        var killed = kills.Covers(tag) || kills.CoversSite(site);
        ContractGrant[] here = [.. grants.Select(grant => grant.On(site))];
        var standing = default(ReasonSet)
            .With(Reason.Killed, killed)
            .With(Reason.TagOff, !tag.Wanted)
            .With(Reason.TemplateUnavailable, unavailable);
        if (_made.Find(made => made.Standing == standing && made.Grants.SequenceEqual(here)) is { } same) return same;
        var policy = new TagPolicy
        {
            Id = tag.Id,
            PartnerId = partner.Id,
            PartnerName = partner.Name,
            TemplateId = tag.TemplateId,
            Standing = standing,
            KilledCountries = kills.Countries,
            Events = _events,
            Grants = here,
        };
        _made.Add(policy);
        return policy;
    }
}
