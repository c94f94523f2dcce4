namespace Gateway.Decisions;

/// <summary>
/// What a field of a hit is, under the keys of the fideslang taxonomy (2.0); keys that begin with <c>x.</c> are
/// extensions for what that taxonomy does not name.
/// </summary>
/// <remarks>The number is the bit in a <see cref="CategorySet"/> and is stored: append, never renumber.</remarks>
public enum DataCategory : byte
{
    /// <summary><c>x.event</c>: that something happened, its name, id and instant. Every contract covers it.</summary>
    Event = 0,

    /// <summary><c>user.behavior</c>: parameters of an event that no narrower category names.</summary>
    Behavior = 1,

    /// <summary><c>user.behavior.browsing_history</c>: the page's URL, title and referrer.</summary>
    BrowsingHistory = 2,

    /// <summary><c>user.behavior.purchase_history</c>: value, currency, order, items.</summary>
    PurchaseHistory = 3,

    /// <summary><c>user.behavior.search_history</c>: what was searched for.</summary>
    SearchHistory = 4,

    /// <summary><c>user.contact.email</c>.</summary>
    Email = 5,

    /// <summary><c>user.contact.phone_number</c>.</summary>
    PhoneNumber = 6,

    /// <summary><c>user.contact.address</c>: street, city, region, postal code, country.</summary>
    Address = 7,

    /// <summary><c>user.name</c>: first and last name.</summary>
    Name = 8,

    /// <summary><c>user.demographic</c>: date of birth, gender.</summary>
    Demographic = 9,

    /// <summary><c>user.unique_id</c>: the site's own identifier of the person.</summary>
    UniqueId = 10,

    /// <summary>
    /// <c>user.unique_id.pseudonymous</c>: the visitor and session identifiers of the gateway's cookie.
    /// </summary>
    PseudonymousId = 11,

    /// <summary><c>user.device</c>: user agent and language.</summary>
    Device = 12,

    /// <summary><c>user.device.ip_address</c>.</summary>
    IpAddress = 13,

    /// <summary><c>x.click_id</c>: identifiers that advertisers add to the landing URL, and their cookies.</summary>
    ClickId = 14,
}
