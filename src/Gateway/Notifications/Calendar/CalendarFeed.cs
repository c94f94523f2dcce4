using Gateway.Access;
using Gateway.Control;

namespace Gateway.Notifications.Calendar;

/// <summary>
/// Leave to read the contract calendar by an address alone, because calendar programs send no key. Of the address's
/// token only the hash is kept.
/// </summary>
internal sealed class CalendarFeed : Row
{
    /// <summary>What the tokens begin with.</summary>
    public const string TokenPrefix = "gwc";

    public required string Name { get; init; }

    /// <summary><c>en</c> or <c>fr</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Ids of partners, or <c>*</c>.</summary>
    public required IReadOnlyList<string> Partners { get; init; }

    /// <summary>Ids of sites, or <c>*</c>.</summary>
    public required IReadOnlyList<string> Sites { get; init; }

    /// <summary>SHA-256 of the token's secret: <see cref="SecretToken"/>.</summary>
    public required byte[] TokenSha256 { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>One that follows all sites is the organisation's own.</summary>
    public override IReadOnlyList<string> Concerns => Sites.Contains(SiteScope.Every) ? [] : Sites;
}
