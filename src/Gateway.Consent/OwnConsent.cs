using System.Collections.Frozen;

namespace Gateway.Consent;

/// <summary>One visitor's own consent record: what the gateway's notice asked and what was answered.</summary>
public sealed record OwnConsent
{
    /// <summary>The id of the record.</summary>
    public required string Id { get; init; }

    /// <summary>When the choice was made. A record from the future is not in force.</summary>
    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>The first instant at which the record is no longer in force.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The purposes granted.</summary>
    public PurposeSet Granted { get; init; }

    /// <summary>The purposes refused; a purpose in both sets is refused.</summary>
    public PurposeSet Denied { get; init; }

    /// <summary>The keys of the partners that the notice named. Only they can be granted anything.</summary>
    public IReadOnlySet<string> Partners { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The keys of the partners refused one by one.</summary>
    public IReadOnlySet<string> DeniedPartners { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The visitor objected to exempt audience measurement. An objection does not expire.</summary>
    public bool ObjectsToExempt { get; init; }
}
