using Gateway.Contracts;
using Gateway.Decisions;
using Gateway.Partners;
using Gateway.Tags;
using Gateway.Templates;

namespace Gateway.Policy;

/// <summary>
/// Works out what the contracts with a tag's partner allow it. What tags have in common, a template under a contract,
/// is worked out once.
/// </summary>
internal sealed class GrantBuilder(
    IReadOnlyList<ContractVersion> contracts, TransferBases transfers, KillsInForce kills)
{
    private readonly ILookup<string, ContractVersion> _byId = contracts.ToLookup(version => version.Contract.Id);
    private readonly ILookup<string, ContractVersion> _byPartner =
        contracts.ToLookup(version => version.Contract.PartnerId);

    private readonly Dictionary<(ContractVersion, VendorTemplate?), SiteGrants> _known = [];

    /// <summary>
    /// The grants of every contract that may cover the tag: the one that it names, or else all with its partner.
    /// </summary>
    public IReadOnlyList<SiteGrants> For(Tag tag, Partner partner, VendorTemplate? template)
    {
        var candidates = tag.ContractId is null ? _byPartner[tag.PartnerId] : _byId[tag.ContractId];
        return [.. candidates.Select(version => Of(version, partner, template))];
    }

    private SiteGrants Of(ContractVersion version, Partner partner, VendorTemplate? template)
    {
        if (_known.TryGetValue((version, template), out var known)) return known;
        var contract = version.Contract;
        var fit = ContractFit.Of(contract, partner, template, kills);
        var transfer = transfers.For(contract.TransferBasis, partner, template);
        var standing = Standing(contract) | fit.Reasons | transfer.Reasons;
        var territories = CountrySet.Of(contract.Territories);
        return _known[(version, template)] = new SiteGrants(contract, covered => new ContractGrant
        {
            ContractId = contract.Id,
            ContractVersion = contract.Version,
            Standing = standing.With(Reason.ContractSite, !covered),
            VersionFrom = IsFirst(version) ? long.MinValue : version.From!.Value.UtcTicks,
            VersionTo = version.To?.UtcTicks ?? long.MaxValue,
            NotBefore = Math.Max(contract.ValidFrom.UtcTicks, version.From?.UtcTicks ?? long.MinValue),
            NotAfter = contract.ValidTo?.UtcTicks ?? long.MaxValue,
            TransferBasisBegins = transfer.Begins,
            TransferBasisEnds = transfer.Ends,
            Territories = territories,
            Variants = fit.Variants,
        });
    }

    // Before its first version takes effect a contract is one that has not begun, and not one that is missing.
    private bool IsFirst(ContractVersion version) =>
        version.From is null || ReferenceEquals(_byId[version.Contract.Id].First(), version);

    private static ReasonSet Standing(Contract contract) => default(ReasonSet)
        .With(Reason.ContractNotSigned, contract.Status == ContractStatus.Draft)
        .With(Reason.ContractSuspended, contract.Status == ContractStatus.Suspended)
        .With(Reason.ContractTerminated, contract.Status == ContractStatus.Terminated)
        .With(Reason.ContractChannel,
            !contract.Channels.Contains("*") && !contract.Channels.Contains(ContractChannel.Web));
}
