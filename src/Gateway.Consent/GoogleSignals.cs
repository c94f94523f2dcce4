namespace Gateway.Consent;

/// <summary>Google Consent Mode as received. It can only veto: an unset type is read as not granted.</summary>
public sealed record GoogleSignals
{
    /// <summary>State of <c>ad_storage</c>.</summary>
    public ConsentState AdStorage { get; init; }

    /// <summary>State of <c>analytics_storage</c>.</summary>
    public ConsentState AnalyticsStorage { get; init; }

    /// <summary>State of <c>ad_user_data</c>.</summary>
    public ConsentState AdUserData { get; init; }

    /// <summary>State of <c>ad_personalization</c>.</summary>
    public ConsentState AdPersonalization { get; init; }

    /// <summary>The raw <c>gcs</c> parameter, for example <c>G111</c>.</summary>
    public string? Gcs { get; init; }

    /// <summary>The raw <c>gcd</c> parameter, for example <c>13r3r3r3r5l1</c>.</summary>
    public string? Gcd { get; init; }
}
