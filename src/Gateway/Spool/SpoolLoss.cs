namespace Gateway.Spool;

/// <summary>Accepted hits that spool.db no longer knows of, found out at the start.</summary>
/// <param name="From">The first of them.</param>
/// <param name="To">The last of them.</param>
/// <param name="Open">How many hits in all were not delivered to all of their tags: no more than these are lost.</param>
/// <param name="Aside">Where the damaged files were moved; null when spool.db could be read.</param>
internal sealed record SpoolLoss(long From, long To, long Open, string? Aside)
{
    /// <summary>How many were lost at most; those that had been delivered are counted with them.</summary>
    public long AtMost => Math.Min(Open, To - From + 1);

    public override string ToString() => $"hits {From} to {To}: at most {AtMost} lost";
}
