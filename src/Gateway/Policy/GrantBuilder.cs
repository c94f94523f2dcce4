using Gateway.Contracts;
using Gateway.Control;
using Gateway.Decisions;
using Gateway.Partners;
using Gateway.Tags;
using Gateway.Templates;

namespace Gateway.Policy;

/// <summary>
/// Works out what the contracts with a tag's partner allow it. What tags have in common, a template under a contract,
/// is worked out once.
/// </summary>
internal sealed class GrantBuilder(IReadOnlyList<Contract> contracts, KillsInForce kills)
{
    private readonly Dictionary<string, Contract> _byId = contracts.ToDictionary(contract => contract.Id);
    private readonly ILookup<string, Contract> _byPartner = contracts.ToLookup(contract => contract.PartnerId);
    private readonly Dictionary<(Contract, VendorTemplate?), SiteGrants> _known = [];

    /// <summary>
    /// The grants of every contract that may cover the tag: the one that it names, or else all with its partner.
    /// </summary>
    public IReadOnlyList<SiteGrants> For(Tag tag, Partner partner, VendorTemplate? template)
    {
        var candidates = tag.ContractId is null
            ? _byPartner[tag.PartnerId]
            : _byId.TryGetValue(tag.ContractId, out var named) ? [named] : [];
        return [.. candidates.Select(contract => Of(contract, partner, template))];
    }

    private SiteGrants Of(Contract contract, Partner partner, VendorTemplate? template)
    {
        if (_known.TryGetValue((contract, template), out var known)) return known;
        var fit = ContractFit.Of(contract, partner, template, kills);
        return _known[(contract, template)] = new SiteGrants(contract, covered => new ContractGrant
        {
            ContractId = contract.Id,
            ContractVersion = contract.Version,
            Standing = (Standing(contract) | fit.Reasons).With(Reason.ContractSite, !covered),
            NotBefore = contract.ValidFrom.UtcTicks,
            NotAfter = contract.ValidTo?.UtcTicks ?? long.MaxValue,
            TransferBasisEnds = contract.TransferBasis.ValidTo?.UtcTicks ?? long.MaxValue,
            Territories = CountrySet.Of(contract.Territories),
            Variants = fit.Variants,
        });
    }

    private ReasonSet Standing(Contract contract) => default(ReasonSet)
        .With(Reason.ContractNotSigned, contract.Status == ContractStatus.Draft)
        .With(Reason.ContractSuspended, contract.Status == ContractStatus.Suspended)
        .With(Reason.ContractTerminated, contract.Status == ContractStatus.Terminated)
        .With(Reason.KilledTransferBasis,
            kills.CoversBasis(null, Words<TransferBasisKind>.Of(contract.TransferBasis.Kind)));
}
