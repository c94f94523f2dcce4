namespace Gateway.Templates;

/// <summary>The facts of <c>template.json</c>.</summary>
public sealed record Manifest
{
    /// <summary>The folder's name.</summary>
    public required string Id { get; init; }

    /// <summary>The template's own version (semantic versioning).</summary>
    public required string Version { get; init; }

    /// <summary>The name people know it by.</summary>
    public required string Title { get; init; }

    /// <summary>Who receives.</summary>
    public required VendorFacts Vendor { get; init; }

    /// <summary>The vendor's interface.</summary>
    public required ApiFacts Api { get; init; }

    /// <summary>US activities that a delivery is: <c>sale</c>, <c>sharing</c>, <c>targeted_advertising</c>.</summary>
    public required IReadOnlyList<string> UsActivities { get; init; }

    /// <summary>Google consent types that it needs: <c>ad_storage</c>, <c>analytics_storage</c> …</summary>
    public required IReadOnlyList<string> GoogleConsent { get; init; }

    /// <summary>Sensitive-data categories of US laws that it can carry.</summary>
    public required IReadOnlyList<string> Sensitive { get; init; }

    /// <summary>The hosts that it may send to; empty when <see cref="HostSetting"/> names one.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>The setting that holds the operator's own endpoint, for self-hosted vendors; null otherwise.</summary>
    public string? HostSetting { get; init; }

    /// <summary>The secrets that the engine adds after rendering.</summary>
    public required IReadOnlyList<SecretFacts> Secrets { get; init; }

    /// <summary>How the engine gets short-lived tokens; null when the secrets are sent as they are.</summary>
    public TokenAuth? Auth { get; init; }

    /// <summary>The settings' JSON Schema, as written.</summary>
    public required System.Text.Json.JsonElement SettingsSchema { get; init; }

    /// <summary>Our event names to the vendor's.</summary>
    public required IReadOnlyDictionary<string, string> Events { get; init; }

    /// <summary>Whether events that are in no map are sent under their own names.</summary>
    public bool PassUnmapped { get; init; }

    /// <summary>How many events one request may carry.</summary>
    public required BatchFacts Batch { get; init; }

    /// <summary>How long a delivery may be retried.</summary>
    public required RetryFacts Retry { get; init; }

    /// <summary>How old an event may be.</summary>
    public required AgeFacts Age { get; init; }
}
