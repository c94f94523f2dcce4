using Gateway.Contracts;
using Gateway.Decisions;
using Gateway.KillSwitches;

namespace Gateway.Tests.Policy;

/// <summary>What each scope of a kill switch turns off, and what it leaves on.</summary>
public sealed class KillScopeTests
{
    [Theory]
    [InlineData(KillScope.Global, null, Reason.Killed)]
    [InlineData(KillScope.Site, "shop", Reason.Killed)]
    [InlineData(KillScope.Partner, "metrics", Reason.Killed)]
    [InlineData(KillScope.Tag, "metrics-shop", Reason.Killed)]
    [InlineData(KillScope.Category, "user", Reason.KilledCategory)]
    [InlineData(KillScope.Category, "user.behavior", Reason.KilledCategory)]
    [InlineData(KillScope.Purpose, "audience_statistics", Reason.KilledPurpose)]
    [InlineData(KillScope.TransferBasis, "none_needed", Reason.KilledTransferBasis)]
    [InlineData(KillScope.Category, "no.such.key", Reason.Killed)]
    [InlineData(KillScope.Purpose, "no_such_purpose", Reason.Killed)]
    [InlineData(KillScope.Country, "Atlantis", Reason.Killed)]
    [InlineData((KillScope)250, "whatever", Reason.Killed)]
    internal void A_kill_turns_its_scope_off_and_says_so(KillScope scope, string? id, Reason reason) =>
        Assert.Equal([reason], PolicyScenario.Ask(PolicyScenario.Build(scope, id)).Reasons.Members());

    [Theory]
    [InlineData(KillScope.Site, "other")]
    [InlineData(KillScope.Partner, "other")]
    [InlineData(KillScope.Tag, "other")]
    [InlineData(KillScope.Category, "user.contact")]
    [InlineData(KillScope.Purpose, "ad_measurement")]
    [InlineData(KillScope.TransferBasis, "dpf")]
    internal void What_a_kill_does_not_name_stays_on(KillScope scope, string id) =>
        Assert.Equal(2, PolicyScenario.Ask(PolicyScenario.Build(scope, id)).Grant!.Variants.Count);

    [Theory]
    [InlineData(KillScope.Category, "user.device")]
    [InlineData(KillScope.Purpose, "store_access")]
    internal void A_variant_that_does_without_what_is_off_stays_on(KillScope scope, string id)
    {
        var answer = PolicyScenario.Ask(PolicyScenario.Build(scope, id));

        Assert.True(answer.Allowed);
        Assert.Equal(["exempt"], answer.Grant!.Variants.Select(variant => variant.Id));
    }

    [Fact]
    public void A_kill_on_a_country_refuses_its_visitors_and_whoever_may_be_one()
    {
        var tag = PolicyScenario.Build(KillScope.Country, "FR").Tag("shop", "metrics-shop")!;

        Assert.Equal([Reason.KilledCountry], Decider.Gates(tag, "FR", PolicyScenario.Now).Reasons.Members());
        Assert.Equal([Reason.KilledCountry], Decider.Gates(tag, null, PolicyScenario.Now).Reasons.Members());
        Assert.True(Decider.Gates(tag, "DE", PolicyScenario.Now).Allowed);
    }

    [Fact]
    public void A_kill_on_a_transfer_basis_refuses_what_rests_on_it_by_id_and_by_kind()
    {
        var contract = PolicyScenario.Contract();
        contract.TransferBasis = new ContractTransfer("scc-7", null);
        foreach (var (id, killed) in new[] { ("scc-7", true), ("scc", true), ("scc-8", false), ("dpf", false) })
        {
            var policy = PolicyScenario.Build(PolicyScenario.State with
            {
                Contracts = [new(contract, null, null)],
                TransferBases = [PolicyScenario.Basis("scc-7")],
                KillSwitches = [new KillSwitch
                {
                    Id = "kill", Scope = KillScope.TransferBasis, ScopeId = id, Reason = "A test.",
                    By = "key", Sites = ["*"],
                }],
            });
            Assert.Equal(killed ? [Reason.KilledTransferBasis] : [], PolicyScenario.Ask(policy).Reasons.Members());
        }
    }

    [Fact]
    public void A_kill_on_one_site_leaves_the_others_on()
    {
        var tag = PolicyScenario.Tag();
        tag.Sites = ["shop", "blog"];
        var contract = PolicyScenario.Contract();
        contract.Sites = ["*"];
        var policy = PolicyScenario.Build(PolicyScenario.State with
        {
            Sites = [PolicyScenario.Site("shop"), PolicyScenario.Site("blog")],
            Contracts = [new(contract, null, null)],
            Tags = [PolicyScenario.Wired(tag)],
            KillSwitches = [new KillSwitch
            {
                Id = "kill", Scope = KillScope.Site, ScopeId = "blog", Reason = "A test.", By = "key", Sites = ["*"],
            }],
        });

        Assert.True(PolicyScenario.Ask(policy).Allowed);
        Assert.Equal([Reason.Killed],
            Decider.Gates(policy.Tag("blog", tag.Id)!, PolicyScenario.Now).Reasons.Members());
    }
}
