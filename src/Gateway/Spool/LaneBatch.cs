namespace Gateway.Spool;

/// <summary>Deliveries of one tag that were taken up together, and are settled together.</summary>
/// <param name="Items">What is to be attempted.</param>
/// <param name="Spans">
/// The hits that they are of: what was taken up for the first time is one span, in which everything of the tag is part
/// of the batch or settled; what is tried again is a span each.
/// </param>
internal sealed record LaneBatch(
    IReadOnlyList<PendingDelivery> Items, IReadOnlyList<(long From, long To)> Spans)
{
    /// <summary>Whether the transaction that settles it is open or committed. For the writer's thread.</summary>
    public bool IsSettling { get; set; }

    /// <summary>Whether its items were marked before the attempt (see <see cref="LaneTables.Mark"/>).</summary>
    public bool IsMarked { get; set; }
}
