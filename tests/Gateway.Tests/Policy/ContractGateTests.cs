using Gateway.Contracts;
using Gateway.Decisions;
using Gateway.Transfers;

namespace Gateway.Tests.Policy;

/// <summary>What a contract's text makes of the gate.</summary>
public sealed class ContractGateTests
{
    [Fact]
    public void A_signed_contract_that_covers_the_template_allows_its_variants() =>
        Assert.Equal(["full", "exempt"], Variants(PolicyScenario.Contract()));

    [Fact]
    public void A_denied_category_takes_away_the_variants_that_read_it()
    {
        var contract = PolicyScenario.Contract();
        contract.DeniedDataCategories = ["user.device.ip_address"];
        Assert.Equal(["exempt"], Variants(contract));

        contract.DeniedDataCategories = ["user.behavior"];
        Assert.Equal([Reason.ContractCategoryDenied], Reasons(contract));
    }

    [Fact]
    public void A_contract_for_other_channels_does_not_cover_a_website()
    {
        var contract = PolicyScenario.Contract();
        contract.Channels = ["app", "crm"];
        Assert.Equal([Reason.ContractChannel], Reasons(contract));

        contract.Channels = ["web", "app"];
        Assert.Empty(Reasons(contract));
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData("EEA", false)]
    [InlineData("US", false)]
    [InlineData("US FR", true)]
    public void Data_goes_only_to_countries_that_the_contract_names_both_the_partner_s_and_its_endpoint_s(
        string destinations, bool allowed)
    {
        var contract = PolicyScenario.Contract();
        contract.DestinationTerritories = destinations.Split(' ');

        Assert.Equal(allowed ? [] : [Reason.ContractDestination], Reasons(contract));
    }

    [Fact]
    public void A_contract_rests_on_its_transfer_basis_and_ends_with_it()
    {
        var (contract, basis) = (PolicyScenario.Contract(), PolicyScenario.Basis());
        contract.TransferBasis = new ContractTransfer(basis.Id, null);
        basis.ValidTo = PolicyScenario.Now.AddDays(1);
        var policy = PolicyScenario.Build(contract, basis);

        Assert.True(PolicyScenario.Ask(policy).Allowed);
        Assert.Equal([Reason.TransferBasisEnded],
            PolicyScenario.Ask(policy, PolicyScenario.Now.AddDays(1)).Reasons.Members());
        Assert.Equal([Reason.ContractNotStarted, Reason.TransferBasisNotStarted],
            PolicyScenario.Ask(policy, PolicyScenario.Now.AddYears(-2)).Reasons.Members());
    }

    [Fact]
    public void One_revocation_stops_every_contract_that_rests_on_the_basis()
    {
        var basis = PolicyScenario.Basis();
        var (first, second, own) = (PolicyScenario.Contract("a"), PolicyScenario.Contract("b"),
            PolicyScenario.Contract("own"));
        first.TransferBasis = second.TransferBasis = new ContractTransfer(basis.Id, null);
        own.TransferBasis = new ContractTransfer(null, TransferBasisKind.Scc, "Annex");
        basis.RevokedAt = PolicyScenario.Now.AddYears(5);
        var grants = Grants([first, second, own], [basis]);

        Assert.Equal([Reason.TransferBasisRevoked], grants["a"].At(PolicyScenario.Now).Members());
        Assert.Equal([Reason.TransferBasisRevoked], grants["b"].At(PolicyScenario.Now).Members());
        Assert.Empty(grants["own"].At(PolicyScenario.Now).Members());
    }

    [Fact]
    public void A_basis_that_does_not_reach_the_partner_s_country_lets_nothing_go_there()
    {
        var (contract, basis) = (PolicyScenario.Contract(), PolicyScenario.Basis());
        contract.TransferBasis = new ContractTransfer(basis.Id, null);
        basis.DestinationCountries = ["CA"];

        Assert.Equal([Reason.TransferBasisDestination],
            PolicyScenario.Ask(PolicyScenario.Build(contract, basis)).Reasons.Members());
    }

    [Fact]
    public void A_basis_that_is_not_there_is_not_in_place()
    {
        var contract = PolicyScenario.Contract();
        contract.TransferBasis = new ContractTransfer("gone", null);

        Assert.Equal([Reason.TransferBasisEnded], Reasons(contract));
    }

    [Fact]
    public void A_tag_that_names_no_contract_is_judged_by_every_one_with_its_partner()
    {
        var ended = PolicyScenario.Contract("ended");
        ended.ValidTo = PolicyScenario.Now;
        var state = PolicyScenario.State with
        {
            Contracts = [new(ended, null, null), new(PolicyScenario.Contract("alive"), null, null),
                new(PolicyScenario.Contract("other", "elsewhere"), null, null)],
        };

        var united = PolicyScenario.Ask(PolicyScenario.Build(state with
        {
            Tags = [PolicyScenario.Wired(PolicyScenario.Tag(contract: null))],
        }));
        Assert.True(united.Allowed);
        Assert.Equal("alive", united.Grant!.ContractId);

        var named = PolicyScenario.Ask(PolicyScenario.Build(state with
        {
            Tags = [PolicyScenario.Wired(PolicyScenario.Tag(contract: "ended"))],
        }));
        Assert.Equal([Reason.ContractEnded], named.Reasons.Members());
    }

    [Fact]
    public void Without_any_contract_with_the_partner_the_contract_is_missing() =>
        Assert.Equal([Reason.ContractMissing], PolicyScenario.Ask(PolicyScenario.Build(PolicyScenario.State with
        {
            Contracts = [],
            Tags = [PolicyScenario.Wired(PolicyScenario.Tag(contract: null))],
        })).Reasons.Members());

    [Fact]
    public void The_version_that_was_planned_takes_over_at_its_instant()
    {
        var day = PolicyScenario.Now.AddDays(30);
        var (now, then) = (PolicyScenario.Contract(), PolicyScenario.Contract(version: 2));
        then.Channels = ["app"];
        var policy = PolicyScenario.Build(PolicyScenario.State with
        {
            Contracts = [new(now, null, day), new(then, day, null)],
        });

        Assert.Equal(1, PolicyScenario.Ask(policy, day.AddTicks(-1)).Grant!.ContractVersion);
        Assert.True(PolicyScenario.Ask(policy, day.AddTicks(-1)).Allowed);
        Assert.Equal(2, PolicyScenario.Ask(policy, day).Grant!.ContractVersion);
        Assert.Equal([Reason.ContractChannel], PolicyScenario.Ask(policy, day).Reasons.Members());
    }

    [Fact]
    public void A_first_version_that_takes_effect_later_is_a_contract_that_has_not_begun()
    {
        var day = PolicyScenario.Now.AddDays(1);
        var policy = PolicyScenario.Build(PolicyScenario.State with
        {
            Contracts = [new(PolicyScenario.Contract(), day, null)],
        });

        Assert.Equal([Reason.ContractNotStarted], PolicyScenario.Ask(policy).Reasons.Members());
        Assert.True(PolicyScenario.Ask(policy, day).Allowed);
    }

    private static IEnumerable<string> Variants(Contract contract) =>
        PolicyScenario.Ask(PolicyScenario.Build(contract)).Grant!.Variants.Select(variant => variant.Id);

    private static IEnumerable<Reason> Reasons(Contract contract) =>
        PolicyScenario.Ask(PolicyScenario.Build(contract)).Reasons.Members();

    private static Dictionary<string, ContractGrant> Grants(Contract[] contracts, TransferBasis[] bases) =>
        PolicyScenario.Build(PolicyScenario.State with
        {
            Contracts = [.. contracts.Select(contract => new ContractVersion(contract, null, null))],
            TransferBases = bases,
            Tags = [PolicyScenario.Wired(PolicyScenario.Tag(contract: null))],
        }).Tag("shop", "metrics-shop")!.Grants.ToDictionary(grant => grant.ContractId);
}
