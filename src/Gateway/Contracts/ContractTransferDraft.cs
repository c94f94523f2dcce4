using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Gateway.Control;
using Gateway.Transfers;

namespace Gateway.Contracts;

/// <summary>The transfer basis of a contract as people write it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ContractTransferDraft
{
    [Description("The id of a transfer basis. With it the other members are left out.")]
    public string? Id { get; init; }

    [OneOf<TransferBasisKind>]
    [Description("The instrument, for a contract that brings its own. Needed without an id.")]
    public string? Kind { get; init; }

    [Description("Where the instrument is found. Needed for dpf, scc, bcr and derogation.")]
    public string? Reference { get; init; }

    [DataType(DataType.DateTime)]
    [Description("The instant it ends, excluded: RFC 3339 with the offset, or local time where timeZone is given. "
        + "Left out: no end.")]
    public string? ValidTo { get; init; }

    public ContractTransfer ToTransfer(string? timeZone) => Id is not null
        ? new ContractTransfer(Id, null)
        : new ContractTransfer(null, Words<TransferBasisKind>.Parse(Kind), Reference,
            ValidTo is null ? null : ZonedInstant.ParseEnd(ValidTo, timeZone));
}
