namespace Gateway.Notifications;

/// <summary>A webhook's secret at rest. Two can be live, while a receiver changes over from one to the other.</summary>
internal sealed class NotificationSecret
{
    public required string SubscriptionId { get; init; }

    public required string Id { get; init; }

    /// <summary>What <see cref="Tags.SecretVault.Seal"/> made of it.</summary>
    public required byte[] Sealed { get; init; }

    /// <summary>What reading shows: <c>***1234</c>.</summary>
    public required string Mask { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// What the secret is sealed for. It cannot be a tag's id, so that a tag's secret cannot be passed off as one.
    /// </summary>
    public static string Place(string subscriptionId) => $"notification:{subscriptionId}";
}
