namespace Gateway.Consent.Cmps;

/// <summary>The CMP of a site, and what its choices mean. What is not mapped grants nothing.</summary>
/// <param name="Kind">Whose cookie it is.</param>
/// <param name="Cookie">The cookie's name.</param>
/// <param name="Choices">What each choice means.</param>
public sealed record CmpMapping(CmpKind Kind, string Cookie, IReadOnlyList<CmpChoice> Choices)
{
    /// <summary>The cookie's name where a site does not say another one.</summary>
    public static string UsualCookie(CmpKind kind) => kind switch
    {
        CmpKind.Axeptio => "axeptio_cookies",
        CmpKind.C15t => "c15t",
        CmpKind.CookieConsent => "cc_cookie",
        CmpKind.Didomi => "didomi_token",
        CmpKind.Fides => "fides_consent",
        CmpKind.Klaro => "klaro",
        CmpKind.OneTrust => "OptanonConsent",
        CmpKind.Tarteaucitron => "tarteaucitron",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Only a declared CMP has a cookie."),
    };

    /// <summary>Finds the cookie in a <c>Cookie</c> header and reads it.</summary>
    /// <param name="header">The header as it came; null for none.</param>
    /// <returns>Null when the visitor has not chosen yet.</returns>
    public CmpConsent? Read(string? header)
    {
        var values = CookieHeader.Values(header, Cookie).Distinct().ToList();
        if (values.Count == 0) return null;
        // Two that differ, of the host and of its domain, are no answer.
        if (values.Count > 1 || !CmpCookie.TryRead(Kind, values[0], out var accepted)) return CmpConsent.Unreadable;
        return accepted is null ? null : Apply(accepted);
    }

    private CmpConsent Apply(IReadOnlySet<string> accepted)
    {
        var partners = new Dictionary<string, CmpGrant>();
        foreach (var (choice, purposes, names) in Choices)
        {
            foreach (var partner in names)
            {
                var (granted, refused) = partners.GetValueOrDefault(partner);
                if (accepted.Contains(choice)) granted = granted.Union(purposes);
                else refused = refused.Union(purposes);
                partners[partner] = new CmpGrant(granted.Except(refused), refused);
            }
        }

        return new CmpConsent { Partners = partners };
    }
}
