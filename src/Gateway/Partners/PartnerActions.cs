using Gateway.Access;
using Gateway.Approvals;
using Gateway.Approvals.Effects;
using Gateway.Control;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Partners;

internal sealed class CreatePartner : GovernedAction<PartnerDraft>
{
    public override string Name => "partner.create";

    public override async Task<Planned> PlanAsync(Change change, Target target, PartnerDraft draft,
        CancellationToken cancel)
    {
        if (target.Forbids(Operation.WritePartners) is { } forbidden) return forbidden;
        if (await Change.CheckAsync(new PartnerDraftValidator(null), draft) is { } faults) return faults;
        var partner = draft.ToPartner(draft.Id ?? Slug.New("partner"));
        if (await change.Db.Partners.AnyAsync(row => row.Id == partner.Id, cancel))
            return Problems.Taken("partner", partner.Id);
        return new Plan
        {
            Kind = Change.KindOf(partner),
            Id = partner.Id,
            Concerns = partner.Concerns,
            Draft = draft with { Id = partner.Id },
            Differences = PartnerEffects.Between(null, PartnerView.From(partner), receives: false),
            Approvable = Approvable.Partners,
            Apply = () =>
            {
                change.Create(partner, PartnerView.From, "partner.created");
                return Answers.Created(partner, PartnerView.From(partner), PartnerEndpoints.Collection);
            },
        };
    }
}

internal sealed class ReplacePartner : GovernedAction<PartnerDraft>
{
    public override string Name => "partner.replace";

    public override async Task<Planned> PlanAsync(Change change, Target target, PartnerDraft draft,
        CancellationToken cancel)
    {
        if (await change.FindAsync<Partner>(target.Id!, cancel) is not { } partner)
            return Problems.NotFound("partner", target.Id!);
        if (target.Refuses(partner) is { } stale) return stale;
        if (target.Forbids(Operation.WritePartners) is { } forbidden) return forbidden;
        if (await Change.CheckAsync(new PartnerDraftValidator(partner.Id), draft) is { } faults) return faults;
        var next = draft.ToPartner(partner.Id);
        var receives = await change.Db.Tags.AnyAsync(tag => tag.PartnerId == partner.Id && tag.Wanted, cancel);
        return new Plan
        {
            Kind = Change.KindOf(partner),
            Id = partner.Id,
            Concerns = [.. partner.Concerns.Union(next.Concerns)],
            BaseVersion = partner.Version,
            Draft = draft,
            Before = PartnerView.From(partner),
            Differences = PartnerEffects.Between(PartnerView.From(partner), PartnerView.From(next), receives),
            Approvable = Approvable.Partners,
            Apply = () =>
            {
                change.Replace(partner, next, PartnerView.From, "partner.changed");
                return Answers.Ok(partner, PartnerView.From(partner));
            },
        };
    }
}

internal sealed class DeletePartner : GovernedAction<NoDraft>
{
    public override string Name => "partner.delete";

    public override async Task<Planned> PlanAsync(Change change, Target target, NoDraft draft,
        CancellationToken cancel)
    {
        if (await change.FindAsync<Partner>(target.Id!, cancel) is not { } partner)
            return Problems.NotFound("partner", target.Id!);
        if (target.Refuses(partner) is { } stale) return stale;
        if (target.Forbids(Operation.WritePartners) is { } forbidden) return forbidden;
        if (await DependentsAsync(change.Db, partner.Id, cancel) is { Count: > 0 } dependents)
            return Problems.InUse("partner", partner.Id, dependents);
        return new Plan
        {
            Kind = Change.KindOf(partner),
            Id = partner.Id,
            Concerns = partner.Concerns,
            BaseVersion = partner.Version,
            Draft = draft,
            Before = PartnerView.From(partner),
            Differences = [Difference.Whole(PartnerView.From(partner), null, Effect.Off)],
            Apply = () =>
            {
                change.Delete(partner, PartnerView.From, "partner.deleted");
                return TypedResults.NoContent();
            },
        };
    }

    private static async Task<IReadOnlyList<Dependent>> DependentsAsync(ControlDb db, string id,
        CancellationToken cancel) =>
    [
        .. await db.Contracts.Where(contract => contract.PartnerId == id)
            .Select(contract => new Dependent("contract", contract.Id)).ToListAsync(cancel),
        .. await db.Tags.Where(tag => tag.PartnerId == id)
            .Select(tag => new Dependent("tag", tag.Id)).ToListAsync(cancel),
    ];
}
