namespace Gateway.Decisions.Tests;

public class KillAndStalenessTests
{
    [Theory]
    [InlineData("FR", "FR", true)]
    [InlineData("DE", "FR", false)]
    [InlineData("NO", "EEA", true)]
    [InlineData("US", "EEA", false)]
    [InlineData(null, "FR", true)]
    [InlineData("fr", "DE", false)]
    public void A_kill_on_a_country_refuses_its_visitors_and_those_who_may_be_among_them(
        string? country, string killed, bool refused)
    {
        var decision = Some.Decide(Some.Tag(killedCountries: CountrySet.Of([killed])), country: country);

        Assert.Equal(refused ? [Reason.KilledCountry] : [], decision.Reasons.Members());
    }

    [Fact]
    public void A_policy_that_cannot_be_confirmed_allows_nothing_and_says_so() =>
        Assert.Equal([Reason.PolicyStale], Some.Decide(Some.Tag(), stale: true).Reasons.Members());

    [Fact]
    public void Kills_are_told_before_everything_else()
    {
        var standing = ReasonSet.Of(Reason.TagOff) | ReasonSet.Of(Reason.KilledPurpose);

        Assert.Equal([Reason.PolicyStale, Reason.KilledPurpose, Reason.TagOff],
            Some.Decide(Some.Tag(standing), stale: true).Reasons.Members());
    }

    [Fact]
    public void Deciding_for_all_tags_is_deciding_for_each()
    {
        TagPolicy[] tags =
        [
            Some.Tag(), Some.Tag(events: ["lead"]), Some.Tag(events: ["purchase", "lead"]),
            Some.Tag(ReasonSet.Of(Reason.Killed)), Some.Tag(grants: Some.Grant(territories: ["DE"])),
            .. Enumerable.Range(0, 70).Select(i => Some.Tag(events: i % 3 == 0 ? ["purchase"] : ["page_view"])),
        ];
        var site = new SitePolicy { Id = "shop", Key = "key", Origins = [], Tags = tags };
        var decisions = new Decision[tags.Length];
        foreach (var name in new[] { "purchase", "lead", "unheard_of" })
        {
            var facts = new HitFacts(name, "FR");
            Decider.DecideAll(site, facts, Some.Accepted(), Some.Now, decisions);
            Assert.Equal(tags.Select(tag => Some.Decide(tag, @event: name).Reasons.Bits),
                decisions.Select(decision => decision.Reasons.Bits));
        }
    }
}
