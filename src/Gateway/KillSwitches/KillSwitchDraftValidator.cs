using FluentValidation;
using Gateway.Consent;
using Gateway.Control;
using Gateway.Decisions;
using Gateway.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Gateway.KillSwitches;

/// <summary>Finds every fault of a draft. A switch on what does not exist would only look like safety.</summary>
internal sealed class KillSwitchDraftValidator : AbstractValidator<KillSwitchDraft>
{
    public KillSwitchDraftValidator(ControlDb db)
    {
        RuleFor(kill => kill.Reason).Line(500);
        RuleFor(kill => kill.Scope).NotNull().WithMessage("is missing. Say what is to be turned off.");
        RuleFor(kill => kill.Scope!.Kind).Word<KillSwitchDraft, KillScope>().When(kill => kill.Scope is not null);
        RuleFor(kill => kill.Scope!.Id)
            .MustAsync((kill, id, cancel) => ExistsAsync(db, kill.Scope!.Kind, id, cancel))
            .WithMessage("must be the id of what is to be turned off, which has to exist, or a data category's key, a "
                + "country's ISO 3166-1 alpha-2 code or a purpose; left out for global.")
            .When(kill => Words<KillScope>.TryParse(kill.Scope?.Kind, out var _));
    }

    private static async Task<bool> ExistsAsync(ControlDb db, string? kind, string? id, CancellationToken cancel) =>
        Words<KillScope>.Parse(kind) switch
        {
            KillScope.Global => id is null,
            KillScope.Site => await db.Sites.AnyAsync(row => row.Id == id, cancel),
            KillScope.Partner => await db.Partners.AnyAsync(row => row.Id == id, cancel),
            KillScope.Tag => await db.Tags.AnyAsync(row => row.Id == id, cancel),
            KillScope.Category => id is not null && DataCategories.TryParse(id, out var _),
            KillScope.Country => id is not null && CountryCodes.Contains(id),
            KillScope.TransferBasis => Words<TransferBasisKind>.TryParse(id, out var _)
                || await db.TransferBases.AnyAsync(row => row.Id == id, cancel),
            KillScope.Purpose => Purposes.TryParse(id, out var _),
            _ => false,
        };
}
