using FluentValidation;
using Gateway.Control;

namespace Gateway.Contracts;

internal sealed class TransferBasisDraftValidator : AbstractValidator<TransferBasisDraft>
{
    public TransferBasisDraftValidator()
    {
        RuleFor(basis => basis.Kind).Word<TransferBasisDraft, TransferBasisKind>();
        RuleFor(basis => basis.Reference).Line(200).When(NeedsReference);
        RuleFor(basis => basis.ValidTo)
            .Must(text => text is null || Instant.TryParse(text, out _)).WithMessage($"{Instant.Rule}.");
    }

    private static bool NeedsReference(TransferBasisDraft basis) =>
        basis.Reference is not null
            || (Words<TransferBasisKind>.TryParse(basis.Kind, out var kind)
                && kind is not (TransferBasisKind.NoneNeeded or TransferBasisKind.Adequacy));
}
