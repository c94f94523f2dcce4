using Gateway.Control;
using Gateway.Decisions;
using Gateway.Delivery;
using Gateway.Sites;
using Microsoft.Extensions.Options;

namespace Gateway.Policy;

/// <summary>
/// Works out, once a change, everything about a tag that does not depend on the hit. Whatever does not fit becomes a
/// standing reason to refuse; nothing is left out silently.
/// </summary>
internal sealed class PolicyBuilder(TemplateFolder templates, IOptions<DeliveryOptions> delivery)
{
    public PolicyState Build(ControlState control, long epoch)
    {
        var partners = control.Partners.ToDictionary(partner => partner.Id);
        var kills = new KillsInForce(control.KillSwitches);
        var grants = new GrantBuilder(
            control.Contracts, new TransferBases(control.TransferBases, kills), kills);
        var wirings = new Dictionary<string, TagWiring>(control.Tags.Count);
        var onSites = control.Sites.ToDictionary(site => site.Id, _ => new List<TagPolicy>());
        foreach (var wired in control.Tags)
        {
            var (tag, wiring) = (wired.Tag, Wire(wired));
            if (wiring is not null) wirings.Add(tag.Id, wiring);
            var policies = new TagPolicies(tag, partners[tag.PartnerId], kills, wiring is null,
                grants.For(tag, partners[tag.PartnerId], wiring?.Template));
            foreach (var site in tag.Sites)
            {
                if (onSites.TryGetValue(site, out var tags)) tags.Add(policies.On(site));
            }
        }

        return new PolicyState(
            new PolicySnapshot(epoch, [.. control.Sites.Select(site => PolicyOf(site, onSites[site.Id]))]),
            wirings, partners, control.Revision, control.Contracts)
        {
            Banners = control.Sites.Where(site => site.Banner is not null)
                .ToDictionary(site => site.Id, site => site.Banner!),
            TransferKinds = control.TransferBases.ToDictionary(basis => basis.Id, basis => basis.Kind),
        };
    }

    private static SitePolicy PolicyOf(Site site, List<TagPolicy> tags) => new()
    {
        Id = site.Id,
        Key = site.Key,
        Origins = site.Origins,
        DefaultCountry = site.DefaultCountry,
        Upstream = site.Upstream is null ? null : new Uri(site.Upstream),
        InjectTag = site.InjectTag,
        Mode = site.Mode,
        Cmp = site.Cmp?.ToMapping(),
        Tags = tags.ToArray(),
    };

    // A tag whose template, settings or secrets are not all readable is not wired, and so refused.
    private TagWiring? Wire(WiredTag wired)
    {
        var template = templates.Find(wired.Tag.TemplateId);
        if (template is null || wired.UnreadableSecrets.Count > 0) return null;
        var settings = template.Prepare(wired.Tag.Settings).Settings;
        var secretsMissing = template.Manifest.Secrets
            .Any(secret => secret.Required && !wired.Secrets.ContainsKey(secret.Name));
        var tokenMissing = template.Manifest.Auth is { Required: true } auth
            && !auth.Credentials.Any(set => set.All(wired.Secrets.ContainsKey));
        return settings is null || secretsMissing || tokenMissing
            ? null
            : new TagWiring(wired.Tag.Id, wired.Tag.Version, template, settings, wired.Secrets, delivery.Value.StandIn);
    }
}
