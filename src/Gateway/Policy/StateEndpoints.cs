using Gateway.Access;
using Gateway.Control;
using Gateway.Decisions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Policy;

/// <summary>What is really on: for each tag and site, computed by what decides hits.</summary>
internal static class StateEndpoints
{
    private static readonly ListFilter At = new("at", "As it will be, or was by what is known now, at this instant: "
        + "RFC 3339 with the offset. Left out: now.");

    private static readonly ListFilter Country = new("country", "For visitors from this country: ISO 3166-1 alpha-2. "
        + "Left out: wherever they are.");

    public static IEndpointRouteBuilder MapStates(this IEndpointRouteBuilder api)
    {
        api.MapGet("tags/{id}/state", OfTag).WithTags("Effective state").Allows(Operation.Read)
            .Takes<TagStateView>(At, Country)
            .Describes("readTagState", "Reads whether a tag is on", "On each of its sites: wanted, allowed and "
                + "effective, with every reason and what to do about it, the contract that allows it, and what changes "
                + "by itself next. Computed by what decides hits.");
        api.MapGet("states", List).WithTags("Effective state").Allows(Operation.Read)
            .Lists<StateView>(new("site", "Only on this site."), new("tag", "Only this tag."),
                new("partner", "Only of this partner."), new("effective", "true or false."), At, Country)
            .Describes("listStates", "Lists what is on", "The state of every tag on every site, by tag and site.");
        return api;
    }

    private static IResult OfTag(string id, ListRequest list, Actor actor, CurrentPolicy policy, GatewayClock clock)
    {
        if (Fault(list) is { } fault) return fault;
        var snapshot = policy.Snapshot;
        var asked = Asked(list, policy, clock);
        List<StateView> states =
        [
            .. snapshot.Sites.Where(site => actor.Sites.Contains(site.Id)).SelectMany(
                site => site.Tags.Where(tag => tag.Id == id), (site, tag) => asked.Of(site, tag)),
        ];
        return states.Count == 0
            ? Problems.NotFound("tag", id)
            : TypedResults.Ok(new TagStateView(id, states));
    }

    private static IResult List(ListRequest list, Actor actor, CurrentPolicy policy, GatewayClock clock)
    {
        if (Fault(list) is { } fault) return fault;
        if (list["effective"] is not (null or "true" or "false"))
            return Problems.Unreadable("effective must be true or false.");
        var asked = Asked(list, policy, clock);
        var all = policy.State.Rows;
        var rows = all.Skip(list.After is { } after ? TagOnSite.CountUpTo(all, after) : 0)
            .Where(row => actor.Sites.Contains(row.Site.Id))
            .Where(row => list["site"] is not { } only || row.Site.Id == only)
            .Where(row => list["tag"] is not { } only || row.Tag.Id == only)
            .Where(row => list["partner"] is not { } only || row.Tag.PartnerId == only)
            .Where(row => list["effective"] is not { } word
                || asked.Ask(row.Tag, asked.At).Allowed == (word == "true"))
            .Take(list.Limit + 1).ToList();
        return TypedResults.Ok(Page<StateView>.Cut(
            rows, list.Limit, row => asked.Of(row.Site, row.Tag), row => row.Position));
    }

    private static EffectiveState Asked(ListRequest list, CurrentPolicy policy, GatewayClock clock) =>
        Instant.TryParse(list["at"], out var at)
            ? new EffectiveState(at, list["country"], default)
            : new EffectiveState(clock.Now, list["country"], default(ReasonSet)
                .With(Reason.PolicyStale, policy.Stale).With(Reason.ClockSetBack, clock.SetBack));

    private static ProblemHttpResult? Fault(ListRequest list) =>
        list["at"] is { } at && !Instant.TryParse(at, out _) ? Problems.Unreadable($"at {Instant.Rule}.")
        : list["country"] is { } country && !CountryCodes.Contains(country)
            ? Problems.Unreadable("country must be a country's ISO 3166-1 alpha-2 code in capitals, for example FR.")
        : null;
}
