using System.ComponentModel;
using System.Text.Json.Serialization;
using FluentValidation;
using Gateway.Notifications.Webhooks;

namespace Gateway.Notifications;

/// <summary>A webhook's further secret as people give it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record NotificationSecretDraft
{
    [Description("whsec_ and 24 to 64 bytes in base64; it is never shown. Left out, the gateway makes one and shows it "
        + "this once.")]
    public string? Secret { get; init; }
}

/// <summary>Finds every fault of a draft.</summary>
internal sealed class NotificationSecretDraftValidator : AbstractValidator<NotificationSecretDraft>
{
    public NotificationSecretDraftValidator() => RuleFor(draft => draft.Secret)
        .Must(secret => secret is null || WebhookSecret.IsValid(secret)).WithMessage($"{WebhookSecret.Rule}.");
}
