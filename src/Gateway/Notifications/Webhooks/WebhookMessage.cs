using Gateway.Tags;

namespace Gateway.Notifications.Webhooks;

/// <summary>One notice for one webhook.</summary>
/// <param name="Url">Where it goes.</param>
/// <param name="Id">The notice's id: the same for every attempt, so that a receiver can tell a repetition.</param>
/// <param name="Body">JSON, the same for every attempt.</param>
/// <param name="Secrets">Those that are live: one, or two while they are changed over.</param>
internal sealed record WebhookMessage(string Url, string Id, byte[] Body, IReadOnlyList<Secret> Secrets);
