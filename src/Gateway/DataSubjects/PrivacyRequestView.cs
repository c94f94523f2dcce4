namespace Gateway.DataSubjects;

/// <summary>A person's request as the API shows it, without a word on whose.</summary>
/// <param name="Id">Its id: the number that the person is told.</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="SiteId">On which site.</param>
/// <param name="Status">How far it is.</param>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="DueAt">Until when it has to be answered.</param>
/// <param name="ExtendedBecause">Why it takes longer.</param>
/// <param name="IdentifiedBy">How it was made sure who asks.</param>
/// <param name="Outcome">Why it was refused, or what was done.</param>
/// <param name="ClosedAt">When it was answered.</param>
/// <param name="Notices">The partners to be told.</param>
/// <param name="Version">Counts the changes.</param>
internal sealed record PrivacyRequestView(string Id, PrivacyRequestKind Kind, string SiteId,
    PrivacyRequestStatus Status, DateTimeOffset ReceivedAt, DateTimeOffset DueAt, string? ExtendedBecause,
    string? IdentifiedBy, string? Outcome, DateTimeOffset? ClosedAt, IReadOnlyList<PartnerNotice> Notices, int Version)
{
    public static PrivacyRequestView From(PrivacyRequest request) => new(request.Id, request.Kind, request.SiteId,
        request.Status, request.ReceivedAt, request.DueAt, request.ExtendedBecause, request.IdentifiedBy,
        request.Outcome, request.ClosedAt, request.Notices, request.Version);
}
