using Gateway.Audit;
using Gateway.Decisions;

namespace Gateway.Policy;

/// <summary>Works out the state of a tag on a site with the code that decides hits.</summary>
/// <param name="At">The instant to judge by.</param>
/// <param name="Country">The visitors' country; null for any.</param>
/// <param name="OfEveryTag">What refuses every tag at this moment: a stale policy, a clock set back.</param>
internal sealed record EffectiveState(DateTimeOffset At, string? Country, ReasonSet OfEveryTag)
{
    private static readonly ReasonSet Switch = ReasonSet.Of(Reason.TagOff);

    public StateView Of(SitePolicy site, TagPolicy tag)
    {
        var answer = Ask(tag, At);
        return new StateView(tag.Id, site.Id, tag.PartnerId, At, Country, !answer.Reasons.Contains(Reason.TagOff),
            (answer.Reasons - Switch).IsEmpty, answer.Allowed, Ref(answer.Grant), Words(answer.Reasons),
            [.. tag.Grants.Where(grant => grant.Speaks(At)).Select(OfContract)], Next(tag, answer.Reasons));
    }

    /// <summary>What the gate says of the tag, whatever a visitor chose.</summary>
    public GateAnswer Ask(TagPolicy tag, DateTimeOffset at)
    {
        var answer = Country is null ? Decider.Gates(tag, at) : Decider.Gates(tag, Country, at);
        return answer with { Reasons = answer.Reasons | OfEveryTag };
    }

    private ContractStateView OfContract(ContractGrant grant)
    {
        var reasons = Country is null ? grant.At(At) : grant.At(Country, At);
        return new ContractStateView(grant.ContractId, grant.ContractVersion, reasons.IsEmpty, Words(reasons));
    }

    // Only at these instants can the clock change anything; the first that does is told.
    private NextChangeView? Next(TagPolicy tag, ReasonSet now)
    {
        foreach (var at in tag.Grants.SelectMany(grant => grant.Boundaries).Where(at => at > At).Distinct().Order())
        {
            var then = Ask(tag, at);
            if (then.Reasons != now) return new NextChangeView(at, then.Allowed, Words(then.Reasons));
        }

        return null;
    }

    private static ContractRef? Ref(ContractGrant? grant) =>
        grant is null ? null : new ContractRef(grant.ContractId, grant.ContractVersion);

    private static IReadOnlyList<ReasonView> Words(ReasonSet reasons) => ReasonView.Of(reasons, default);
}
