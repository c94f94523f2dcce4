using Gateway.Control;

namespace Gateway.DataSubjects;

/// <summary>Legal forbids to remove or to erase what falls into a period: proceedings need it.</summary>
internal sealed class LegalHold : Row
{
    public required string Reason { get; init; }

    /// <summary>Only this site's; null for all.</summary>
    public string? SiteId { get; init; }

    /// <summary>The first instant that is held, included; null for no beginning.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>The instant from which on nothing is held; null for no end.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    public override IReadOnlyList<string> Concerns => SiteId is null ? [] : [SiteId];

    /// <summary>Whether it keeps what happened between two instants on a site; on an unknown one, in doubt, yes.</summary>
    public bool Holds(string? site, DateTimeOffset first, DateTimeOffset last) =>
        (SiteId is null || site is null || SiteId == site)
        && !(ValidTo <= first) && !(ValidFrom > last);
}

/// <summary>A legal hold as the API shows it.</summary>
internal sealed record LegalHoldView(string Id, string Reason, string? SiteId, DateTimeOffset? ValidFrom,
    DateTimeOffset? ValidTo, int Version, DateTimeOffset CreatedAt)
{
    public static LegalHoldView From(LegalHold hold) => new(
        hold.Id, hold.Reason, hold.SiteId, hold.ValidFrom, hold.ValidTo, hold.Version, hold.CreatedAt);
}
