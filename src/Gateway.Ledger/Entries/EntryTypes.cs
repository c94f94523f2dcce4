namespace Gateway.Ledger.Entries;

/// <summary>The types that the format itself gives a meaning to. Others are free: <c>family.event</c>.</summary>
public static class EntryTypes
{
    /// <summary>A segment begins: its records are those from <c>seqFrom</c> on.</summary>
    public const string SegmentOpened = "segment.opened";

    /// <summary>A segment is complete: counts and roots of its records.</summary>
    public const string SegmentSealed = "segment.sealed";

    /// <summary>The sums of a day's segments, for reports over long periods.</summary>
    public const string DaySummed = "receipts.day_summed";

    /// <summary>The log is signed by another key from here on; both signed this.</summary>
    public const string KeyRotated = "key.rotated";

    /// <summary>What was in force when the log began. Only before every other change.</summary>
    public const string Imported = "ledger.imported";

    /// <summary>Somebody asks for a change that takes two.</summary>
    public const string ApprovalRequested = "approval.requested";

    /// <summary>The request was changed: every decision on it is void.</summary>
    public const string ApprovalEdited = "approval.edited";

    /// <summary>A person agreed.</summary>
    public const string ApprovalApproved = "approval.approved";

    /// <summary>A person refused: the request is over.</summary>
    public const string ApprovalRejected = "approval.rejected";

    /// <summary>The person who asked takes it back.</summary>
    public const string ApprovalWithdrawn = "approval.withdrawn";

    /// <summary>It was not decided in time.</summary>
    public const string ApprovalExpired = "approval.expired";

    /// <summary>What it would have changed changed meanwhile.</summary>
    public const string ApprovalVoided = "approval.voided";

    /// <summary>The keys of a person's commitments were destroyed. Names nobody.</summary>
    public const string SubjectErased = "subject.erased";

    /// <summary>Files were removed because a rule says so.</summary>
    public const string RetentionExecuted = "retention.executed";

    /// <summary>Legal forbids to remove what it names.</summary>
    public const string HoldPlaced = "hold.placed";

    /// <summary>The hold is over.</summary>
    public const string HoldLifted = "hold.lifted";

    /// <summary>A blob with personal data was erased.</summary>
    public const string BlobErased = "blob.erased";
}
