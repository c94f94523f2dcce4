using FluentValidation;
using Gateway.Control;
using Gateway.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Contracts;

internal sealed class ContractTransferDraftValidator : AbstractValidator<ContractTransferDraft>
{
    /// <param name="db">Where transfer bases are; null for a document that stands alone.</param>
    public ContractTransferDraftValidator(ControlDb? db)
    {
        RuleFor(basis => basis.Id)
            .MustAsync(async (id, cancel) =>
                db is null || await db.TransferBases.AnyAsync(row => row.Id == id, cancel))
            .WithMessage("must be the id of a transfer basis that exists.")
            .Must((basis, _) => basis.Kind is null && basis.Reference is null && basis.ValidTo is null)
            .WithMessage("says it all: leave out kind, reference and validTo, which the transfer basis has.")
            .When(basis => basis.Id is not null);
        RuleFor(basis => basis.Kind).Word<ContractTransferDraft, TransferBasisKind>().When(basis => basis.Id is null);
        RuleFor(basis => basis.Reference).Line(200).When(NeedsReference);
    }

    private static bool NeedsReference(ContractTransferDraft basis) => basis.Id is null
        && (basis.Reference is not null
            || (Words<TransferBasisKind>.TryParse(basis.Kind, out var kind)
                && kind is not (TransferBasisKind.NoneNeeded or TransferBasisKind.Adequacy)));
}
