namespace Gateway.Templates;

/// <summary>What a vendor's answer means for the delivery.</summary>
public enum DeliveryOutcome
{
    /// <summary>The vendor took the event.</summary>
    Accepted = 0,

    /// <summary>The vendor refuses this event and always will.</summary>
    Rejected = 1,

    /// <summary>The vendor asks for fewer requests: wait, then send again.</summary>
    Throttled = 2,

    /// <summary>A passing failure: send again later.</summary>
    RetryLater = 3,

    /// <summary>The tag's secret is refused: nothing of this tag will be taken until a person changes it.</summary>
    CredentialsRefused = 4,

    /// <summary>
    /// The vendor took nothing of a joined request, and not because of this event alone: send it again at once in a
    /// smaller request. Where all members have this outcome, send halves. A single event never has it.
    /// </summary>
    Split = 5,
}

/// <summary>A vendor's answer, classified by the template's <c>responses</c>.</summary>
/// <param name="Outcome">What to do next.</param>
/// <param name="Reason">
/// Short and free of personal data: the status, and the vendor's code where the rule reads one.
/// </param>
/// <param name="RetryAfter">How long to wait, when the vendor said so.</param>
public readonly record struct DeliveryVerdict(DeliveryOutcome Outcome, string Reason, TimeSpan? RetryAfter = null);
