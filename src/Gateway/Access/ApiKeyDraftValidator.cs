using FluentValidation;
using Gateway.Control;

namespace Gateway.Access;

/// <summary>Finds every fault of a draft.</summary>
internal sealed class ApiKeyDraftValidator : AbstractValidator<ApiKeyDraft>
{
    public ApiKeyDraftValidator(ControlDb db, DateTimeOffset now)
    {
        RuleFor(key => key.Name).Line(100);
        RuleFor(key => key.Role).Word<ApiKeyDraft, Role>();
        RuleFor(key => key.Owner)
            .Must(owner => owner is null || Slug.IsValid(owner)).WithMessage($"{Slug.Rule}.");
        RuleFor(key => key.Sites).ScopeOf(db);
        RuleFor(key => key.ExpiresAt).Cascade(CascadeMode.Stop)
            .Must(text => text is null || Instant.TryParse(text, out _)).WithMessage($"{Instant.Rule}.")
            .Must(text => text is null || Instant.Parse(text) > now).WithMessage("is past already.");
    }
}

internal sealed class RotationDraftValidator : AbstractValidator<RotationDraft>
{
    public RotationDraftValidator() => RuleFor(rotation => rotation.GraceHours)
        .InclusiveBetween(0, RotationDraft.MaxGrace)
        .WithMessage($"must be a whole number from 0 to {RotationDraft.MaxGrace}.");
}
