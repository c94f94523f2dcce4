using Gateway.Access;
using Gateway.Control;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Notifications;

/// <summary>
/// What a change of a subscription takes beyond the right to change subscriptions. A webhook is a way out of the
/// network with a secret, and so IT's; and nobody silences what another function has subscribed to.
/// </summary>
internal static class NotificationRights
{
    public static ProblemHttpResult? Refusal(Actor actor, NotificationSubscription subscription)
    {
        if (subscription.Channel == NotificationChannel.Webhook
            && Problems.Unless(AccessTable.Judge(actor, Operation.WriteWebhooks), Operation.WriteWebhooks,
                "This is a webhook.") is { } refusal)
            return refusal;
        return subscription.Owner is { } owner && actor.Role is not Role.Admin && actor.Role != owner
            ? Problems.Forbidden(null, $"This is a subscription of {Words<Role>.Of(owner)}: only they and admins "
                + "change it. Add one of your own.")
            : null;
    }
}
