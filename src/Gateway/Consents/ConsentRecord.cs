using System.Collections.Frozen;
using Gateway.Consent;

namespace Gateway.Consents;

/// <summary>How a choice was made.</summary>
internal enum ConsentAction
{
    AcceptAll,
    RefuseAll,
    Save,
    Withdraw,
}

/// <summary>
/// One choice of one visitor, as ISO/IEC 27560 asks for it: what was shown, what was chosen, when and how. A later
/// choice is a further record with the same id and a higher version; none is changed.
/// </summary>
internal sealed record ConsentRecord
{
    /// <summary>The visitor's consent id: random, and tells nothing else of the visitor.</summary>
    public required string Id { get; init; }

    /// <summary>Counts the visitor's choices, from 1.</summary>
    public required int Version { get; init; }

    public required string Site { get; init; }
    public required ConsentAction Action { get; init; }
    public required DateTimeOffset GivenAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The notice that was shown: its SHA-256, under which its text is kept.</summary>
    public required string NoticeHash { get; init; }

    public required string Language { get; init; }
    public required PurposeSet Granted { get; init; }
    public required PurposeSet Denied { get; init; }

    /// <summary>The partners that the notice named.</summary>
    public required FrozenSet<string> Partners { get; init; }

    /// <summary>Whether the browser asked by Global Privacy Control when the choice was made.</summary>
    public bool Gpc { get; init; }

    /// <summary>The id of the receipt, which tells nobody the consent id.</summary>
    public string Receipt { get; init; } = "";

    /// <summary>What else is known of how the choice was made.</summary>
    public ConsentCircumstances Circumstances { get; init; } = new();

    /// <summary>
    /// The visitor's key, under which the ledger binds what was sent to the visitor: 32 bytes; null once the visitor was
    /// erased.
    /// </summary>
    public byte[]? Key { get; init; }

    public OwnConsent ToOwnConsent() => new()
    {
        Id = $"{Id}.{Version}",
        GivenAt = GivenAt,
        ExpiresAt = ExpiresAt,
        Granted = Granted,
        Denied = Denied,
        Partners = Partners,
    };
}
