namespace Gateway.Spool;

/// <summary>Why a delivery was set aside. Stored: append, never renumber.</summary>
internal enum DeadReason : byte
{
    /// <summary>The vendor refused it for good.</summary>
    Rejected = 0,

    /// <summary>The vendor did not take it within its time, or within the attempts that it allows.</summary>
    GivenUp = 1,

    /// <summary>The template failed over it.</summary>
    TemplateFailed = 2,

    /// <summary>The process ended three times while it was being attempted.</summary>
    Crashed = 3,

    /// <summary>It may not be sent to where it leads; see <c>Gateway.Egress</c>.</summary>
    EgressRefused = 4,

    /// <summary>What is stored of it was altered, or its key is gone: it cannot be read.</summary>
    Damaged = 5,
}

/// <summary>A delivery that was set aside. Its hit stays in the spool until it is driven again or purged.</summary>
internal readonly record struct DeadLetter(
    string Tag, long Seq, string Site, DateTimeOffset At, int Attempt, DeadReason Reason, int Status, string? Detail);
