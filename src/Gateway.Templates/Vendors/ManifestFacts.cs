namespace Gateway.Templates;

/// <summary>Who receives what the template sends.</summary>
/// <param name="LegalName">The company's registered name.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code of its seat.</param>
/// <param name="PrivacyUrl">Its privacy notice.</param>
/// <param name="Role"><c>controller</c>, <c>joint_controller</c> or <c>processor</c>.</param>
/// <param name="GvlId">Its id in the IAB Europe Global Vendor List; null when it is not listed.</param>
/// <param name="AcProviderId">Its id among Google's ad technology providers; null when it is not listed.</param>
public sealed record VendorFacts(
    string LegalName, string Country, Uri? PrivacyUrl, string Role, int? GvlId, int? AcProviderId);

/// <summary>The interface that the template writes to, and until when it can be relied on.</summary>
/// <param name="Name">The interface's name in the vendor's words.</param>
/// <param name="Version">The version that the template names; null when the vendor has none.</param>
/// <param name="Sunset">The day from which the vendor refuses this version; null when none is announced.</param>
/// <param name="Docs">The pages that the template follows.</param>
/// <param name="CheckedOn">The day on which those pages were last read.</param>
public sealed record ApiFacts(
    string Name, string? Version, DateOnly? Sunset, IReadOnlyList<Uri> Docs, DateOnly CheckedOn);

/// <summary>How many events one request may carry.</summary>
/// <param name="Max">Most events.</param>
/// <param name="MaxBytes">Largest body in bytes; null when the vendor names none.</param>
/// <param name="Path">
/// Dotted path of the body's list of events, for example <c>data</c>; <c>$</c> when the body is the list; null when Max
/// is 1.
/// </param>
public sealed record BatchFacts(int Max, int? MaxBytes, string? Path);

/// <summary>How long and whether a delivery may be tried again.</summary>
/// <param name="MaxAge">From the event's time, how long the vendor still takes it.</param>
/// <param name="MaxAttempts">Most attempts in all.</param>
/// <param name="Idempotent">Whether the vendor drops an event that it receives twice.</param>
public sealed record RetryFacts(TimeSpan MaxAge, int MaxAttempts, bool Idempotent);

/// <summary>How far an event's time may lie from the moment of sending.</summary>
/// <param name="MaxPast">Oldest event.</param>
/// <param name="MaxFuture">How far ahead of our clock an event may be.</param>
public sealed record AgeFacts(TimeSpan MaxPast, TimeSpan MaxFuture);
