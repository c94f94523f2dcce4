using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FluentValidation;
using Gateway.Control;
using Gateway.Sites;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DataSubjects;

/// <summary>A legal hold as legal places it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record LegalHoldDraft
{
    public static readonly LegalHoldDraft Example = new()
    {
        Reason = "Proceedings before the commercial court, 26/01234.",
        SiteId = SiteExample.Draft.Id,
        ValidFrom = "2026-01-01T00:00:00+01:00",
    };

    [Required]
    [Description("Why: a case, without names of persons.")]
    public string? Reason { get; init; }

    [Description("The id of the site. Left out: all sites.")]
    public string? SiteId { get; init; }

    [DataType(DataType.DateTime)]
    [Description("From when on what happened is held, included. Left out: from the beginning.")]
    public string? ValidFrom { get; init; }

    [DataType(DataType.DateTime)]
    [Description("Until when, excluded. Left out: without end.")]
    public string? ValidTo { get; init; }

    public LegalHold ToHold() => new()
    {
        Id = Slug.New("hold"),
        Reason = Reason!,
        SiteId = SiteId,
        ValidFrom = ValidFrom is null ? null : Instant.Parse(ValidFrom),
        ValidTo = ValidTo is null ? null : Instant.Parse(ValidTo),
    };
}

internal sealed class LegalHoldDraftValidator : AbstractValidator<LegalHoldDraft>
{
    public LegalHoldDraftValidator(ControlDb db)
    {
        RuleFor(hold => hold.Reason).Line(500);
        RuleFor(hold => hold.SiteId).MustAsync((id, cancel) => db.Sites.AnyAsync(site => site.Id == id, cancel))
            .WithMessage("must be the id of a site.").When(hold => hold.SiteId is not null);
        RuleFor(hold => hold.ValidFrom).Must(text => Instant.TryParse(text, out _)).WithMessage($"{Instant.Rule}.")
            .When(hold => hold.ValidFrom is not null);
        RuleFor(hold => hold.ValidTo).Must(text => Instant.TryParse(text, out _)).WithMessage($"{Instant.Rule}.")
            .When(hold => hold.ValidTo is not null);
        RuleFor(hold => hold.ValidTo).Must((hold, _) => !Instant.TryParse(hold.ValidFrom, out var from)
            || !Instant.TryParse(hold.ValidTo, out var to) || to > from).WithMessage("must be after validFrom.");
    }
}
