using Gateway.Contracts;
using Gateway.Control;
using Gateway.Decisions;
using Gateway.KillSwitches;
using Gateway.Ledger.Entries;
using Gateway.Tags;
using Gateway.Transfers;

namespace Gateway.Ledgers;

/// <summary>
/// What contracts, tags, transfer bases and kill switches let through, in the ledger's words. Keys and groups are
/// spelt out, so that one set covers another exactly when its words do.
/// </summary>
internal static class GovernedStates
{
    private static readonly string[] Countries =
    [
        .. from first in Enumerable.Range('A', 26)
           from second in Enumerable.Range('A', 26)
           select $"{(char)first}{(char)second}",
    ];

    /// <summary>The state of what a view shows; null for what lets nothing through by itself.</summary>
    public static GovernedState? Of(object view) => view switch
    {
        ContractView contract => Of(contract),
        TagView tag => Of(tag),
        TransferBasisView basis => Of(basis),
        KillSwitchView kill => Of(kill, lifted: false),
        _ => null,
    };

    /// <summary>The state after a change; with nothing left, that of what is gone.</summary>
    public static GovernedState? After(object? before, object? after) => (before, after) switch
    {
        (_, not null) => Of(after),
        (KillSwitchView kill, null) => Of(kill, lifted: true),
        (ContractView or TagView or TransferBasisView, null) => new GovernedState { Open = false },
        _ => null,
    };

    private static GovernedState Of(ContractView contract)
    {
        var covered = CategoryGrant.Of(contract.DataCategories, contract.DeniedDataCategories).Covered;
        var signed = contract.Status == ContractStatus.Signed;
        return new GovernedState
        {
            Open = signed,
            Effective = signed ? contract.EffectiveFrom : null,
            From = contract.ValidFrom,
            To = contract.ValidTo,
            Grants = new Dictionary<string, IReadOnlyList<string>>
            {
                ["purposes"] = [.. contract.Purposes.Select(purpose => purpose.Purpose)],
                ["bases"] = [.. contract.Purposes.SelectMany(purpose => purpose.Bases, (purpose, basis) =>
                    $"{purpose.Purpose}:{Policy.Words.Word(basis)}")],
                ["categories"] = Keys(covered),
                ["clear"] = Keys(covered - DataCategories.Covered(contract.HashedOnly)),
                ["countries"] = Codes(contract.Territories),
                ["destinations"] = Codes(contract.DestinationTerritories),
                ["channels"] = contract.Channels,
                ["sites"] = contract.Sites,
            },
            Refs = new Dictionary<string, string>
            {
                ["partner"] = contract.PartnerId,
                ["transferBasis"] = contract.TransferBasis.Id
                    ?? (contract.TransferBasis.Kind is { } kind ? Words<TransferBasisKind>.Of(kind) : "none"),
            },
        };
    }

    private static GovernedState Of(TagView tag)
    {
        var refs = new Dictionary<string, string> { ["partner"] = tag.PartnerId, ["template"] = tag.TemplateId };
        if (tag.ContractId is { } contract) refs["contract"] = contract;
        return new GovernedState
        {
            Open = tag.Wanted,
            Grants = new Dictionary<string, IReadOnlyList<string>> { ["sites"] = tag.Sites, ["events"] = tag.Events },
            Refs = refs,
        };
    }

    private static GovernedState Of(TransferBasisView basis) => new()
    {
        Open = basis.RevokedAt is null,
        From = basis.ValidFrom,
        To = basis.ValidTo,
        // Within the Economic Area data goes without a basis.
        Grants = new Dictionary<string, IReadOnlyList<string>>
        {
            ["countries"] = [.. basis.DestinationCountries.Where(country => !CountrySet.Eea.Contains(country))],
        },
    };

    private static GovernedState Of(KillSwitchView kill, bool lifted)
    {
        var refs = new Dictionary<string, string> { ["scope"] = Words<KillScope>.Of(kill.Scope.Kind) };
        if (kill.Scope.Id is { } id) refs["id"] = id;
        return new GovernedState { Open = lifted, Refs = refs };
    }

    private static IReadOnlyList<string> Keys(CategorySet categories) =>
        [.. categories.Members().Select(DataCategories.Key)];

    private static IReadOnlyList<string> Codes(IReadOnlyList<string> territories)
    {
        var set = CountrySet.Of(territories);
        return set.Everywhere ? [GovernedState.Everything] : [.. Countries.Where(set.Contains)];
    }
}
