using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FluentValidation;
using Gateway.Control;

namespace Gateway.DataSubjects;

/// <summary>A person's request as it is taken in.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PrivacyRequestDraft
{
    public static readonly PrivacyRequestDraft Example = new()
    {
        Kind = "erasure",
        ConsentId = "5f2c81aa09d34e7b8c1d2e3f40516273",
        ReceivedAt = "2026-11-20T10:00:00+01:00",
    };

    [Required]
    [OneOf<PrivacyRequestKind>]
    public string? Kind { get; init; }

    [Required]
    [Description("The person's consent id, which their browser has in the cookie gw_consent.")]
    public string? ConsentId { get; init; }

    [DataType(DataType.DateTime)]
    [Description("When it came. Left out: now.")]
    public string? ReceivedAt { get; init; }
}

internal sealed class PrivacyRequestDraftValidator : AbstractValidator<PrivacyRequestDraft>
{
    public PrivacyRequestDraftValidator(DateTimeOffset now)
    {
        RuleFor(request => request.Kind).Word<PrivacyRequestDraft, PrivacyRequestKind>();
        RuleFor(request => request.ConsentId).Line(200);
        RuleFor(request => request.ReceivedAt).Must(text => Instant.TryParse(text, out var at) && at <= now)
            .WithMessage($"{Instant.Rule}, and not in the future.").When(request => request.ReceivedAt is not null);
    }
}

/// <summary>One line that goes with a step: how the person was identified, why it takes longer.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PrivacyNoteDraft
{
    public static readonly PrivacyNoteDraft Example = new() { Note = "They sent the cookie of the same browser." };

    [Required]
    [Description("Without names of persons: it stays in the audit trail.")]
    public string? Note { get; init; }
}

internal sealed class PrivacyNoteDraftValidator : AbstractValidator<PrivacyNoteDraft>
{
    public PrivacyNoteDraftValidator() => RuleFor(step => step.Note).Line(500);
}

/// <summary>What became of telling one partner.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PartnerNoticeDraft
{
    public static readonly PartnerNoticeDraft Example = new() { Status = "acknowledged", Reference = "DPO-2026-118" };

    [Required]
    [OneOf<PartnerNoticeStatus>]
    public string? Status { get; init; }

    [Required]
    [Description("The receipt: a ticket, a message's number. No personal data.")]
    public string? Reference { get; init; }
}

internal sealed class PartnerNoticeDraftValidator : AbstractValidator<PartnerNoticeDraft>
{
    public PartnerNoticeDraftValidator()
    {
        RuleFor(notice => notice.Status).Word<PartnerNoticeDraft, PartnerNoticeStatus>();
        RuleFor(notice => notice.Reference).Line(200);
    }
}
