using Gateway.Access;
using Gateway.Approvals;
using Gateway.Approvals.Effects;
using Gateway.Control;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Sites;

/// <summary>
/// What a change of a site does. It takes nobody's approval: a site says where hits come from, and contracts say which
/// of them may go where.
/// </summary>
internal static class SiteEffects
{
    private static readonly EffectTable Table = new(new Dictionary<string, EffectRule>
    {
        ["name"] = EffectRules.Always(Effect.Other),
        ["origins"] = EffectRules.Allows((_, _) => false),
    });

    public static IReadOnlyList<Difference> Between(SiteView? now, SiteView next) => Table.Between(now, next);
}

internal sealed class CreateSite : GovernedAction<SiteDraft>
{
    public override string Name => "site.create";

    public override async Task<Planned> PlanAsync(Change change, Target target, SiteDraft draft,
        CancellationToken cancel)
    {
        if (target.Forbids(Operation.WriteSites) is { } forbidden) return forbidden;
        if (await Change.CheckAsync(new SiteDraftValidator(change.Db, null), draft) is { } faults) return faults;
        var site = draft.ToSite(draft.Id ?? Slug.New("site"), null);
        if (await change.Db.Sites.AnyAsync(row => row.Id == site.Id, cancel)) return Problems.Taken("site", site.Id);
        return new Plan
        {
            Kind = Change.KindOf(site),
            Id = site.Id,
            Concerns = site.Concerns,
            Draft = draft with { Id = site.Id, Key = site.Key },
            Differences = SiteEffects.Between(null, SiteView.From(site)),
            Apply = () =>
            {
                change.Create(site, SiteView.From, "site.created");
                return Answers.Created(site, SiteView.From(site), SiteEndpoints.Collection);
            },
        };
    }
}

internal sealed class ReplaceSite : GovernedAction<SiteDraft>
{
    public override string Name => "site.replace";

    public override async Task<Planned> PlanAsync(Change change, Target target, SiteDraft draft,
        CancellationToken cancel)
    {
        if (await change.FindAsync<Site>(target.Id!, cancel) is not { } site)
            return Problems.NotFound("site", target.Id!);
        if (target.Refuses(site) is { } stale) return stale;
        if (target.Forbids(Operation.WriteSites) is { } forbidden) return forbidden;
        if (await Change.CheckAsync(new SiteDraftValidator(change.Db, site.Id), draft) is { } faults) return faults;
        var next = draft.ToSite(site.Id, site.Key);
        return new Plan
        {
            Kind = Change.KindOf(site),
            Id = site.Id,
            Concerns = [.. site.Concerns.Union(next.Concerns)],
            BaseVersion = site.Version,
            Draft = draft,
            Before = SiteView.From(site),
            Differences = SiteEffects.Between(SiteView.From(site), SiteView.From(next)),
            Apply = () =>
            {
                change.Replace(site, next, SiteView.From, "site.changed");
                return Answers.Ok(site, SiteView.From(site));
            },
        };
    }
}

internal sealed class DeleteSite : GovernedAction<NoDraft>
{
    public override string Name => "site.delete";

    public override async Task<Planned> PlanAsync(Change change, Target target, NoDraft draft,
        CancellationToken cancel)
    {
        if (await change.FindAsync<Site>(target.Id!, cancel) is not { } site)
            return Problems.NotFound("site", target.Id!);
        if (target.Refuses(site) is { } stale) return stale;
        if (target.Forbids(Operation.WriteSites) is { } forbidden) return forbidden;
        if (await DependentsAsync(change.Db, site.Id, cancel) is { Count: > 0 } dependents)
            return Problems.InUse("site", site.Id, dependents);
        return new Plan
        {
            Kind = Change.KindOf(site),
            Id = site.Id,
            Concerns = site.Concerns,
            BaseVersion = site.Version,
            Draft = draft,
            Before = SiteView.From(site),
            Differences = [Difference.Whole(SiteView.From(site), null, Effect.Off)],
            Apply = () =>
            {
                change.Delete(site, SiteView.From, "site.deleted");
                return TypedResults.NoContent();
            },
        };
    }

    private static async Task<IReadOnlyList<Dependent>> DependentsAsync(ControlDb db, string id,
        CancellationToken cancel) =>
    [
        .. await db.Contracts.Where(contract => contract.Sites.Contains(id))
            .Select(contract => new Dependent("contract", contract.Id)).ToListAsync(cancel),
        .. await db.Tags.Where(tag => tag.Sites.Contains(id))
            .Select(tag => new Dependent("tag", tag.Id)).ToListAsync(cancel),
        .. await db.ApiKeys.Where(key => key.RevokedAt == null && key.Sites.Contains(id))
            .Select(key => new Dependent("api key", key.Id)).ToListAsync(cancel),
        .. await db.Accounts.Where(account => account.Sites.Contains(id))
            .Select(account => new Dependent("account", account.Id)).ToListAsync(cancel),
    ];
}
