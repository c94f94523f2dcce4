namespace Gateway.Verify.Verification;

/// <summary>What was looked at.</summary>
internal sealed class EvidenceCounts
{
    public long Entries { get; set; }
    public long Segments { get; set; }
    public long Records { get; set; }
    public long Sends { get; set; }
    public long Unanswered { get; set; }
    public long Pruned { get; set; }
    public long ErasedBlobs { get; set; }
    public long Erasures { get; set; }
    public long OpenSegments { get; set; }
    public long RecoveredSegments { get; set; }
    public long LostBytes { get; set; }
    public long Imported { get; set; }
    public long Changes { get; set; }
    public int Witnesses { get; set; }
    public int TimeStamps { get; set; }
}
