using FluentValidation;
using Gateway.Access;
using Gateway.Control;
using Gateway.Egress;
using Gateway.Notifications.Mail;
using Gateway.Notifications.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Notifications;

/// <summary>
/// Finds every fault of a draft. A subscription to what does not exist would only look like being told.
/// </summary>
internal sealed class NotificationDraftValidator : AbstractValidator<NotificationDraft>
{
    private static readonly IReadOnlyList<string> Kinds =
        [.. Words<NotificationKind>.All.Except([Words<NotificationKind>.Of(NotificationKind.Test)])];

    private readonly ControlDb _db;

    /// <param name="db">Where partners and sites are.</param>
    /// <param name="options">What the settings allow.</param>
    /// <param name="egress">Where webhooks may lead.</param>
    /// <param name="now">The subscription that the draft is to replace; null for a new one.</param>
    public NotificationDraftValidator(
        ControlDb db, NotificationOptions options, EgressRules egress, NotificationSubscription? now)
    {
        _db = db;
        RuleFor(draft => draft.Id).Id(now?.Id);
        RuleFor(draft => draft.Name).Line(100);
        RuleFor(draft => draft.Channel).Word<NotificationDraft, NotificationChannel>()
            .Must(channel => now is null || channel == Words<NotificationChannel>.Of(now.Channel))
            .WithMessage("never changes. Add another subscription, and delete this one.");
        When(Is(NotificationChannel.Webhook), () => Webhook(egress, now is null));
        When(Is(NotificationChannel.Email), () => Email(options));
        Scope();
    }

    private static Func<NotificationDraft, bool> Is(NotificationChannel channel) =>
        draft => Words<NotificationChannel>.TryParse(draft.Channel, out var said) && said == channel;

    private void Webhook(EgressRules egress, bool isNew)
    {
        RuleFor(draft => draft.Url).Custom((url, context) =>
        {
            if (WebhookAddress.Fault(url, egress) is { } fault) context.AddFailure(fault);
        });
        RuleFor(draft => draft.Secret)
            .Must(secret => secret is null || WebhookSecret.IsValid(secret)).WithMessage($"{WebhookSecret.Rule}.")
            .Must(secret => secret is null || isNew)
            .WithMessage("is changed over with POST …/secrets, so that no notice goes unsigned in between.");
        RuleFor(draft => draft.Recipients).Must(people => people is null or { Count: 0 })
            .WithMessage("are people who get e-mail; a webhook has none.");
    }

    private void Email(NotificationOptions options)
    {
        RuleFor(draft => draft.Channel).Must(_ => options.Smtp.Host is { Length: > 0 })
            .WithMessage("cannot be email: no mail server is set. Set Gateway:Notifications:Smtp:Host and From.");
        RuleFor(draft => draft.Url).Null().WithMessage("is a webhook's; e-mail has recipients.");
        RuleFor(draft => draft.Secret).Null().WithMessage("is a webhook's; e-mail is not signed.");
        RuleFor(draft => draft.Recipients)
            .Must(people => people is { Count: > 0 and <= 50 }).WithMessage("must name 1 to 50 people.")
            .Must(people => people is null || people.DistinctBy(person => person.Address).Count() == people.Count)
            .WithMessage("must not name the same address twice.");
        RuleForEach(draft => draft.Recipients).SetValidator(new RecipientDraftValidator());
    }

    private void Scope()
    {
        RuleFor(draft => draft.Kinds).Must(list => list is null or { Count: > 0 })
            .WithMessage("must name at least one.").Distinct(Kinds.Count);
        RuleForEach(draft => draft.Kinds).Must(kind => kind == "*" || Kinds.Contains(kind))
            .WithMessage("'{PropertyValue}' is nothing to be told of. Write * or some of "
                + $"{string.Join(", ", Kinds)}.");
        RuleFor(draft => draft.Partners).Must(list => list is null or { Count: > 0 })
            .WithMessage("must name at least one.").Distinct(200);
        RuleForEach(draft => draft.Partners)
            .MustAsync(async (id, cancel) => id == "*" || await _db.Partners.AnyAsync(row => row.Id == id, cancel))
            .WithMessage("'{PropertyValue}' is no partner's id. Write ids of partners, or * for all.");
        RuleFor(draft => draft.Sites).Must(list => list is null or { Count: > 0 })
            .WithMessage("must name at least one.").Distinct(200);
        RuleForEach(draft => draft.Sites)
            .MustAsync(async (id, cancel) => id == "*" || await _db.Sites.AnyAsync(row => row.Id == id, cancel))
            .WithMessage("'{PropertyValue}' is no site's id. Write ids of sites, or * for all.");
    }

    private sealed class RecipientDraftValidator : AbstractValidator<RecipientDraft>
    {
        public RecipientDraftValidator()
        {
            RuleFor(person => person.Address).Must(address => MailAddress.TryParse(address, out _))
                .WithMessage($"{MailAddress.Rule}.");
            RuleFor(person => person.Language).Must(language => language is null or "en" or "fr")
                .WithMessage("must be en or fr.");
            RuleFor(person => person.Role).Must(role => role is null || Words<Role>.TryParse(role, out var _))
                .WithMessage($"must be one of {string.Join(", ", Words<Role>.All)}, or left out.");
        }
    }
}
