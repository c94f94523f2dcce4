namespace Gateway.Spool;

/// <summary>Deliveries of one tag that were taken up together, and are settled together.</summary>
/// <param name="Items">What is to be attempted.</param>
internal sealed record LaneBatch(IReadOnlyList<PendingDelivery> Items)
{
    /// <summary>Whether the transaction that settles it is open or committed. For the writer's thread.</summary>
    public bool IsSettling { get; set; }

    /// <summary>Whether its items were marked before the attempt (see <see cref="LaneTables.Mark"/>).</summary>
    public bool IsMarked { get; set; }
}
