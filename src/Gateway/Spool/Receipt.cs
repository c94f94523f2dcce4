using Gateway.Consent;
using Gateway.Decisions;

namespace Gateway.Spool;

/// <summary>What came of one attempt to deliver one hit to one tag. Stored: append, never renumber.</summary>
internal enum AttemptVerdict : byte
{
    /// <summary>The vendor took it.</summary>
    Accepted = 0,

    /// <summary>The vendor refused it for good.</summary>
    Rejected = 1,

    /// <summary>It failed and is tried again.</summary>
    Retried = 2,

    /// <summary>Kill, contract or consent no longer allow it: nothing was sent.</summary>
    Cancelled = 3,

    /// <summary>The template has no request for it: nothing was sent.</summary>
    Skipped = 4,

    /// <summary>It became older than the vendor takes: nothing more is sent.</summary>
    Expired = 5,

    /// <summary>The process ended too often while it was attempted: it was set aside. Only ever counted.</summary>
    SetAside = 6,

    /// <summary>It was set aside and is tried again because somebody asked. Only ever counted.</summary>
    Redriven = 7,
}

/// <summary>The record of one attempt.</summary>
internal sealed record Receipt
{
    public required SpooledHit Hit { get; init; }
    public required string Tag { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Partner { get; init; }
    public string? Contract { get; init; }
    public int ContractVersion { get; init; }
    public required int Attempt { get; init; }
    public required AttemptVerdict Verdict { get; init; }

    /// <summary>The vendor's HTTP status; 0 when there was no answer.</summary>
    public int Status { get; init; }

    /// <summary>A short word on the outcome; never a payload.</summary>
    public string? Detail { get; init; }

    public string? Variant { get; init; }
    public CategorySet Categories { get; init; }
    public LegalBases Bases { get; init; }
    public ReasonSet Reasons { get; init; }
    public ulong ConsentReasons { get; init; }
    public long Epoch { get; init; }

    /// <summary>When to try again; null when the delivery is settled.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}
