using Gateway.Contracts;
using Gateway.Control;
using Gateway.Decisions;
using Gateway.Partners;
using Gateway.Templates;
using Gateway.Transfers;

namespace Gateway.Policy;

/// <summary>What a contract's transfer basis allows: between which instants, and what stands against it.</summary>
internal readonly record struct TransferAnswer(long Begins, long Ends, ReasonSet Reasons);

/// <summary>Answers for the transfer bases that contracts rest on.</summary>
internal sealed class TransferBases(IReadOnlyList<TransferBasis> bases, KillsInForce kills)
{
    private readonly Dictionary<string, TransferBasis> _byId = bases.ToDictionary(basis => basis.Id);

    public TransferAnswer For(ContractTransfer transfer, Partner partner, VendorTemplate? template)
    {
        if (transfer.Id is not null) return Of(transfer.Id, partner, template);
        var ends = transfer.ValidTo?.UtcTicks ?? long.MaxValue;
        return transfer.Kind is { } kind
            ? new TransferAnswer(long.MinValue, ends, default(ReasonSet).With(Reason.KilledTransferBasis,
                kills.CoversBasis(null, Words<TransferBasisKind>.Of(kind))))
            : Missing;
    }

    // What is not there is not in place.
    private static TransferAnswer Missing => new(long.MinValue, long.MinValue, default);

    private TransferAnswer Of(string id, Partner partner, VendorTemplate? template)
    {
        if (!_byId.TryGetValue(id, out var basis)) return Missing;
        var reached = CountrySet.Of(basis.DestinationCountries);
        return new TransferAnswer(basis.ValidFrom.UtcTicks, basis.ValidTo?.UtcTicks ?? long.MaxValue,
            default(ReasonSet)
                .With(Reason.TransferBasisRevoked, basis.RevokedAt is not null)
                .With(Reason.KilledTransferBasis, kills.CoversBasis(id, Words<TransferBasisKind>.Of(basis.Kind)))
                .With(Reason.TransferBasisDestination, Destinations.Of(partner, template)
                    .Any(country => !CountrySet.Eea.Contains(country) && !reached.Contains(country))));
    }
}
