namespace Gateway.Spool;

/// <summary>A lane at one moment.</summary>
/// <param name="Progress">How far it is.</param>
/// <param name="UnderWay">The hits that are being attempted.</param>
internal sealed record LaneView(LaneProgress Progress, IReadOnlySet<long> UnderWay)
{
    /// <summary>Whether the tag is not through with a hit, apart from retries and dead letters.</summary>
    public bool IsOpen(long seq, string site) =>
        UnderWay.Contains(seq) || (!Progress.IsCut(seq, site) && !Progress.IsSettled(seq, site));
}
