namespace Gateway.Templates;

/// <summary>
/// What the decision granted, for vendors that take a consent field. It is the engine's: a template sees it under
/// <c>consent</c> in the words that its manifest gives, and never what the hit claimed. Whatever is not known here is
/// passed on as denied.
/// </summary>
public sealed record ConsentPassThrough
{
    /// <summary>Nothing is granted and no string is known.</summary>
    public static ConsentPassThrough Denied { get; } = new();

    /// <summary>Google's <c>ad_storage</c>.</summary>
    public bool AdStorage { get; init; }

    /// <summary>Google's <c>analytics_storage</c>.</summary>
    public bool AnalyticsStorage { get; init; }

    /// <summary>Google's <c>ad_user_data</c>.</summary>
    public bool AdUserData { get; init; }

    /// <summary>Google's <c>ad_personalization</c>.</summary>
    public bool AdPersonalization { get; init; }

    /// <summary>
    /// The visitor did not opt out of sale, sharing or targeted advertising where a US state's law applies.
    /// </summary>
    public bool UsAllowed { get; init; }

    /// <summary>Whether the GDPR applies; null when unknown.</summary>
    public bool? GdprApplies { get; init; }

    /// <summary>The TC string in force.</summary>
    public string? Tcf { get; init; }

    /// <summary>The GPP string in force.</summary>
    public string? Gpp { get; init; }

    /// <summary>The US Privacy string in force.</summary>
    public string? UsPrivacy { get; init; }

    /// <summary>
    /// Reads the <c>consent</c> group of a hit's scope as examples and the command line give it:
    /// <c>ad_storage</c>, <c>analytics_storage</c>, <c>ad_user_data</c>, <c>ad_personalization</c> and
    /// <c>us_allowed</c> as "granted" or true, <c>gdpr_applies</c>, <c>tcf</c>, <c>gpp</c>, <c>usp</c>. What is absent
    /// is denied. The host never uses it: there the decision fills this record.
    /// </summary>
    public static ConsentPassThrough Of(System.Text.Json.JsonElement hitScope) =>
        Vendors.ConsentReading.Of(hitScope);
}
