namespace Gateway.Consent;

/// <summary>What is known of the visitor apart from the signals.</summary>
/// <param name="Now">The instant of the question.</param>
/// <param name="Country">ISO 3166-1 alpha-2, upper case; null = unknown, and then GDPR applies.</param>
public readonly record struct VisitorContext(DateTimeOffset Now, string? Country);
