using FluentValidation;
using Gateway.Control;

namespace Gateway.Transfers;

/// <summary>Finds every fault of a draft.</summary>
internal sealed class TransferBasisDraftValidator : AbstractValidator<TransferBasisDraft>
{
    /// <param name="id">The transfer basis that the draft is to replace; null for a new one.</param>
    public TransferBasisDraftValidator(string? id)
    {
        RuleFor(basis => basis.Id).Id(id);
        RuleFor(basis => basis.Kind).Word<TransferBasisDraft, TransferBasisKind>();
        RuleFor(basis => basis.Module)
            .Must((basis, module) => basis.Kind == "scc" ? module is >= 1 and <= 4 : module is null)
            .WithMessage("must be 1 to 4 for scc, and left out for everything else.");
        RuleFor(basis => basis.Reference).Line(200).When(NeedsReference);
        RuleFor(basis => basis.Importer).Line(200);
        RuleFor(basis => basis.DestinationCountries).Some(300);
        RuleForEach(basis => basis.DestinationCountries)
            .Must(CountryCodes.Contains)
            .WithMessage("'{PropertyValue}' is no country's ISO 3166-1 alpha-2 code in capitals.");
        RuleFor(basis => basis.ValidFrom)
            .Must(text => Instant.TryParse(text, out _)).WithMessage($"{Instant.Rule}.");
        RuleFor(basis => basis.ValidTo)
            .Must(text => text is null || Instant.TryParse(text, out _)).WithMessage($"{Instant.Rule}.")
            .Must((basis, text) => !Instant.TryParse(basis.ValidFrom, out var from)
                || !Instant.TryParse(text, out var to) || from < to)
            .WithMessage("must be later than validFrom; otherwise nothing can rest on it.");
    }

    private static bool NeedsReference(TransferBasisDraft basis) =>
        basis.Reference is not null
            || (Words<TransferBasisKind>.TryParse(basis.Kind, out var kind)
                && kind is not (TransferBasisKind.NoneNeeded or TransferBasisKind.Adequacy));
}
