using FluentValidation;
using Gateway.Consent;
using Gateway.Control;

namespace Gateway.Contracts;

internal sealed class PurposeDraftValidator : AbstractValidator<PurposeDraft>
{
    public PurposeDraftValidator()
    {
        RuleFor(entry => entry.Purpose)
            .Must(text => Purposes.TryParse(text, out _))
            .WithMessage("'{PropertyValue}' is no purpose. The purposes are: " + string.Join(", ",
                Enum.GetValues<Purpose>().Select(purpose => $"{(int)purpose} {Purposes.Slug(purpose)}")) + ".");
        RuleFor(entry => entry.Bases).Some(3);
        RuleForEach(entry => entry.Bases)
            .Must(basis => Words<ContractBasis>.TryParse(basis, out var _))
            .WithMessage("'{PropertyValue}' is no legal basis. Write one or more of "
                + string.Join(", ", Words<ContractBasis>.All) + ".");
    }
}
