using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FluentValidation;

namespace Gateway.Debugging;

/// <summary>Which site somebody wants to look at, and for how long.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DebugSessionDraft
{
    public static readonly DebugSessionDraft Example = new() { SiteId = "boutique", Minutes = 30 };

    [Required]
    public string? SiteId { get; init; }

    [Description("1 to 240; default: 30.")]
    public int? Minutes { get; init; }
}

internal sealed class DebugSessionDraftValidator : AbstractValidator<DebugSessionDraft>
{
    public DebugSessionDraftValidator()
    {
        RuleFor(draft => draft.SiteId).NotEmpty().WithMessage("is missing. Name the site whose hits are looked at.");
        RuleFor(draft => draft.Minutes).InclusiveBetween(1, DebugLimits.MostMinutes)
            .WithMessage($"must be 1 to {DebugLimits.MostMinutes}.");
    }
}
