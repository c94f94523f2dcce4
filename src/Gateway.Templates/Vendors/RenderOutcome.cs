namespace Gateway.Templates;

/// <summary>
/// A request that can be sent as it is. It holds secrets: log <see cref="VendorTemplate.Redact"/> of its URL.
/// </summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Url">The absolute address, query included.</param>
/// <param name="Headers">Names and values, checked for CR, LF and NUL; the content type is not among them.</param>
/// <param name="Body">The body's bytes; empty when there is none.</param>
/// <param name="ContentType">The body's media type; null when there is no body.</param>
public sealed record VendorRequest(
    string Method,
    Uri Url,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    ReadOnlyMemory<byte> Body,
    string? ContentType)
{
    /// <summary>Whether the body is JSON, whatever the vendor wants it to be called.</summary>
    public bool IsJson { get; init; }

    /// <summary>Where the body holds its events; null when the request cannot be joined with others.</summary>
    public EventSlot? Slot { get; init; }
}

/// <summary>Why a hit yields no request although the tag was allowed to send it.</summary>
public enum RefusalKind
{
    /// <summary>The vendor has no event for this one.</summary>
    UnmappedEvent = 0,

    /// <summary>Nothing that the vendor could recognise the event by is left.</summary>
    MissingField = 1,

    /// <summary>The event is older than the vendor takes.</summary>
    TooOld = 2,

    /// <summary>The event's time lies ahead of ours by more than the vendor takes.</summary>
    InTheFuture = 3,
}

/// <summary>One reason, with the sentence that the operator reads.</summary>
public sealed record RenderRefusal(RefusalKind Kind, string Reason);

/// <summary>What came of rendering: requests, or reasons for having none, or a fault of the template.</summary>
/// <param name="Requests">The requests; empty when the hit was refused or the template failed.</param>
/// <param name="Refused">Every reason why this hit yields none.</param>
/// <param name="Error">What failed in the template over this hit; null when nothing did.</param>
public sealed record RenderOutcome(
    IReadOnlyList<VendorRequest> Requests, IReadOnlyList<RenderRefusal> Refused, TemplateFault? Error);
