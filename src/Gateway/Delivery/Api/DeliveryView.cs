using System.Text.Json.Serialization;
using Gateway.Audit;
using Gateway.Control;

namespace Gateway.Delivery.Api;

/// <summary>What a tag's deliveries are doing.</summary>
[JsonConverter(typeof(WordConverter<DeliveryState>))]
internal enum DeliveryState
{
    /// <summary>Nothing waits.</summary>
    Idle = 0,

    /// <summary>What waits is being delivered.</summary>
    Delivering = 1,

    /// <summary>The vendor does not answer, or asked for a pause: it is left alone for a while.</summary>
    LeftAlone = 2,

    /// <summary>One request finds out whether the vendor is back.</summary>
    Probing = 3,

    /// <summary>Nothing is sent until a person does something; see the reason.</summary>
    Paused = 4,
}

/// <summary>One tag's deliveries.</summary>
internal sealed record DeliveryView
{
    /// <summary>The tag's id.</summary>
    public required string Tag { get; init; }

    public required DeliveryState State { get; init; }

    /// <summary>Why it is paused; null when it is not.</summary>
    public PauseView? Pause { get; init; }

    /// <summary>How many deliveries are not settled.</summary>
    public required long Waiting { get; init; }

    /// <summary>When the oldest of them was accepted; null when none waits.</summary>
    public DateTimeOffset? OldestPending { get; init; }

    /// <summary>How many requests may be under way at once: it follows what the vendor bears.</summary>
    public required int Limit { get; init; }

    /// <summary>How many requests are under way.</summary>
    public required int UnderWay { get; init; }

    /// <summary>How many deliveries were set aside and are kept.</summary>
    public required long DeadLetters { get; init; }

    /// <summary>What became of the hits that the tag was decided for.</summary>
    public required FunnelView Funnel { get; init; }
}

/// <summary>Why nothing of a tag is sent.</summary>
/// <param name="Reason">credentials_refused, template_unavailable or clock_set_back.</param>
/// <param name="Since">Since when.</param>
/// <param name="Detail">What was refused, if anything.</param>
internal sealed record PauseView(string Reason, DateTimeOffset Since, string? Detail);

/// <summary>What became of hits; every hit is in one of the numbers.</summary>
internal sealed record FunnelView
{
    /// <summary>From which hour on it is counted.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>All hits that the tag was decided for.</summary>
    public required long Received { get; init; }

    /// <summary>Of them refused at the door.</summary>
    public required long Refused { get; init; }

    /// <summary>The refusals by all their reasons, the most frequent first.</summary>
    public required IReadOnlyList<RefusedView> RefusedFor { get; init; }

    /// <summary>Cancelled in the queue: what was allowed at the door was forbidden later.</summary>
    public required long Cancelled { get; init; }

    /// <summary>The cancellations of whole queues by all their reasons; single ones have a receipt each.</summary>
    public required IReadOnlyList<RefusedView> CancelledFor { get; init; }

    /// <summary>The template has no request for them.</summary>
    public required long Skipped { get; init; }

    /// <summary>Sent to the vendor, whatever came of it.</summary>
    public required long Sent { get; init; }

    /// <summary>Taken by the vendor.</summary>
    public required long Accepted { get; init; }

    /// <summary>Not taken: rejected, given up, or set aside.</summary>
    public required long Failed { get; init; }

    /// <summary>Refused by the vendor for good.</summary>
    public required long Rejected { get; init; }

    /// <summary>Given up: too old, or tried as often as the vendor allows.</summary>
    public required long Expired { get; init; }

    /// <summary>Set aside because the process ended over them.</summary>
    public required long SetAside { get; init; }

    /// <summary>Set aside before and tried again because somebody asked.</summary>
    public required long Redriven { get; init; }

    /// <summary>Not settled yet.</summary>
    public required long Waiting { get; init; }
}

/// <summary>How many hits were refused for the same reasons.</summary>
internal sealed record RefusedView(long Count, IReadOnlyList<ReasonView> Reasons);
