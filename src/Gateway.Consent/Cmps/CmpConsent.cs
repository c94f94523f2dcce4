using System.Collections.Frozen;

namespace Gateway.Consent.Cmps;

/// <summary>What a visitor chose in the site's CMP, in the gateway's words.</summary>
public sealed record CmpConsent
{
    /// <summary>A cookie that is there and cannot be understood: everything is refused.</summary>
    public static CmpConsent Unreadable { get; } = new() { IsUnreadable = true };

    /// <summary>Whether the cookie cannot be understood.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>The partners that the mapping names, by key.</summary>
    public IReadOnlyDictionary<string, CmpGrant> Partners { get; init; } = FrozenDictionary<string, CmpGrant>.Empty;

    /// <summary>
    /// Whether some partner may store on the device or, where nobody asks for that, may do anything at all: then a page
    /// may send what identifies its visitor. Who gets it is decided partner by partner.
    /// </summary>
    public bool MayIdentify
    {
        get
        {
            var asksForStorage = Partners.Values.Any(grant =>
                grant.Granted.Union(grant.Refused).Contains(Purpose.StoreAccess));
            return Partners.Values.Any(grant => asksForStorage
                ? grant.Granted.Contains(Purpose.StoreAccess)
                : !grant.Granted.IsEmpty);
        }
    }
}

/// <summary>What the CMP's choices grant one partner, and what they refuse it.</summary>
/// <param name="Granted">Accepted, and refused by no choice that covers it too.</param>
/// <param name="Refused">Refused by some choice.</param>
public readonly record struct CmpGrant(PurposeSet Granted, PurposeSet Refused);
