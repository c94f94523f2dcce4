using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.DataSubjects;

/// <summary>What a person asks for (GDPR articles 15, 16, 17 and 21).</summary>
[JsonConverter(typeof(WordConverter<PrivacyRequestKind>))]
internal enum PrivacyRequestKind
{
    Access,
    Rectification,
    Erasure,
    Objection,
}

[JsonConverter(typeof(WordConverter<PrivacyRequestStatus>))]
internal enum PrivacyRequestStatus
{
    /// <summary>Nobody has checked yet who asks.</summary>
    Received,

    /// <summary>It is the person whom it is about.</summary>
    Identified,

    /// <summary>It was done; partners may still have to be told.</summary>
    Granted,

    /// <summary>It was refused, with a reason.</summary>
    Refused,
}

/// <summary>
/// A person's request. It does not say whose: that stands in consents.db, where it can be erased, and this row, its
/// history and its audit entries stay.
/// </summary>
internal sealed class PrivacyRequest : Row
{
    public required PrivacyRequestKind Kind { get; init; }

    public required string SiteId { get; init; }

    public PrivacyRequestStatus Status { get; set; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>One month after it was received; three when it was extended (GDPR article 12(3)).</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>Why it takes longer; null when it does not.</summary>
    public string? ExtendedBecause { get; set; }

    /// <summary>How it was made sure who asks.</summary>
    public string? IdentifiedBy { get; set; }

    /// <summary>Why it was refused, or what was done.</summary>
    public string? Outcome { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The partners to be told (article 19), and what became of that.</summary>
    public required IReadOnlyList<PartnerNotice> Notices { get; set; }

    public override IReadOnlyList<string> Concerns => [SiteId];
}

/// <summary>That one partner has to be told.</summary>
/// <param name="PartnerId">Who.</param>
/// <param name="Status">How far it is.</param>
/// <param name="At">Since when.</param>
/// <param name="Reference">The partner's receipt, or ours: a ticket, a message's number; no personal data.</param>
internal sealed record PartnerNotice(
    string PartnerId, PartnerNoticeStatus Status, DateTimeOffset At, string? Reference = null);

[JsonConverter(typeof(WordConverter<PartnerNoticeStatus>))]
internal enum PartnerNoticeStatus
{
    Pending,
    Notified,
    Acknowledged,

    /// <summary>It cannot be told, or it would take unreasonable effort: the reference says why.</summary>
    Impossible,
}
