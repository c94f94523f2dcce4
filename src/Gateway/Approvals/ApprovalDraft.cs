using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using Gateway.Control;

namespace Gateway.Approvals;

/// <summary>Another change in the place of the one that was asked for.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ApprovalDraft
{
    public static readonly ApprovalDraft Example = new()
    {
        Change = JsonElement.Parse("""{"wanted":true}"""),
        Reason = "The campaign starts on Monday.",
    };

    [Required]
    [Description("The draft of the action, whole.")]
    public JsonElement? Change { get; init; }

    [Description("Why: kept in the audit trail.")]
    public string? Reason { get; init; }

    [DataType(DataType.DateTime)]
    [Description("When it is to take effect: RFC 3339 with the offset. Left out: as soon as it is approved.")]
    public string? EffectiveAt { get; init; }

    public Terms ToTerms() => new()
    {
        Reason = Reason,
        EffectiveAt = EffectiveAt is null ? null : Instant.Parse(EffectiveAt),
    };
}

/// <summary>An approval, bound to what was seen.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ApproveDraft
{
    public static readonly ApproveDraft Example = new()
    {
        Sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        Comment = "As agreed.",
    };

    [Required]
    [Description("The sha256 of the request that you have seen.")]
    public string? Sha256 { get; init; }

    [Description("Kept in the audit trail.")]
    public string? Comment { get; init; }
}

/// <summary>What there is to say about a request that comes to nothing.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CommentDraft
{
    public static readonly CommentDraft Example = new() { Comment = "The retention is longer than we agreed." };

    [Description("Kept in the audit trail.")]
    public string? Comment { get; init; }
}

internal sealed class ApprovalDraftValidator : AbstractValidator<ApprovalDraft>
{
    public ApprovalDraftValidator()
    {
        RuleFor(draft => draft.Change).NotNull().WithMessage("is missing. Send the draft of the action, whole.");
        RuleFor(draft => draft.Reason).Line(500).When(draft => draft.Reason is not null);
        RuleFor(draft => draft.EffectiveAt)
            .Must(text => text is null || Instant.TryParse(text, out _)).WithMessage($"{Instant.Rule}.");
    }
}

internal sealed class ApproveDraftValidator : AbstractValidator<ApproveDraft>
{
    public ApproveDraftValidator()
    {
        RuleFor(draft => draft.Sha256)
            .Must(text => text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower))
            .WithMessage("must be the sha256 of the request that you have seen: 64 digits in lower-case hex.");
        RuleFor(draft => draft.Comment).Line(500).When(draft => draft.Comment is not null);
    }
}

internal sealed class CommentDraftValidator : AbstractValidator<CommentDraft>
{
    public CommentDraftValidator() =>
        RuleFor(draft => draft.Comment).Line(500).When(draft => draft.Comment is not null);
}
