using System.Collections.Frozen;
using Gateway.Contracts;
using Gateway.Control;
using Gateway.Decisions;
using Gateway.Delivery;
using Gateway.KillSwitches;
using Gateway.Partners;
using Gateway.Sites;
using Gateway.Tags;
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
        var contracts = control.Contracts.ToDictionary(contract => contract.Id);
        var wirings = control.Tags.Select(Wire).OfType<TagWiring>().ToDictionary(wiring => wiring.TagId);
        var sites = control.Sites.Select(site => new SitePolicy
        {
            Id = site.Id,
            Key = site.Key,
            Origins = site.Origins,
            DefaultCountry = site.DefaultCountry,
            Upstream = site.Upstream is null ? null : new Uri(site.Upstream),
            InjectTag = site.InjectTag,
            Tags = [.. control.Tags
                .Where(wired => wired.Tag.Sites.Contains(site.Id))
                .Select(wired => TagOn(site, wired.Tag, partners[wired.Tag.PartnerId],
                    contracts.GetValueOrDefault(wired.Tag.ContractId ?? ""),
                    wirings.GetValueOrDefault(wired.Tag.Id),
                    control.KillSwitches.Any(kill => Covers(kill, site, wired.Tag))))],
        });
        return new PolicyState(new PolicySnapshot(epoch, [.. sites]), wirings, partners);
    }

    private static TagPolicy TagOn(
        Site site, Tag tag, Partner partner, Contract? contract, TagWiring? wiring, bool killed)
    {
        var standing = default(ReasonSet)
            .With(Reason.Killed, killed)
            .With(Reason.TagOff, !tag.Wanted)
            .With(Reason.TemplateUnavailable, wiring is null)
            .With(Reason.ContractMissing, contract is null);
        IReadOnlyList<VariantPolicy> variants = [];
        if (contract is not null)
        {
            standing |= Standing(contract, site);
            var fit = ContractFit.Of(contract, partner, wiring?.Template);
            standing |= fit.Reasons;
            variants = fit.Variants;
        }

        return new TagPolicy
        {
            Id = tag.Id,
            PartnerId = partner.Id,
            PartnerName = partner.Name,
            TemplateId = tag.TemplateId,
            ContractId = contract?.Id,
            ContractVersion = contract?.Version ?? 0,
            Standing = standing,
            NotBefore = contract?.ValidFrom.UtcTicks ?? long.MinValue,
            NotAfter = contract?.ValidTo?.UtcTicks ?? long.MaxValue,
            TransferBasisEnds = contract?.TransferBasis.ValidTo?.UtcTicks ?? long.MaxValue,
            Territories = contract is null ? null : CountrySet.Of(contract.Territories),
            Events = tag.Events.Contains("*") ? null : tag.Events.ToFrozenSet(),
            Variants = variants,
        };
    }

    private static ReasonSet Standing(Contract contract, Site site) => default(ReasonSet)
        .With(Reason.ContractNotSigned, contract.Status == ContractStatus.Draft)
        .With(Reason.ContractSuspended, contract.Status == ContractStatus.Suspended)
        .With(Reason.ContractTerminated, contract.Status == ContractStatus.Terminated)
        .With(Reason.ContractSite, !contract.Sites.Contains("*") && !contract.Sites.Contains(site.Id));

    private static bool Covers(KillSwitch kill, Site site, Tag tag) => kill.Scope switch
    {
        KillScope.Global => true,
        KillScope.Site => kill.ScopeId == site.Id,
        KillScope.Partner => kill.ScopeId == tag.PartnerId,
        KillScope.Tag => kill.ScopeId == tag.Id,
        // A scope that this version does not know may cover anything.
        _ => true,
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
            : new TagWiring(wired.Tag.Id, template, settings, wired.Secrets, delivery.Value.StandIn);
    }
}
