using System.Collections.Immutable;

namespace Gateway.Spool;

/// <summary>Deliveries of one tag that were taken up together, and are settled together.</summary>
/// <param name="Items">What is to be attempted.</param>
internal sealed record LaneBatch(IReadOnlyList<PendingDelivery> Items)
{
    /// <summary>The hits as spans of consecutive numbers: a few, because they were taken up in order.</summary>
    public ImmutableArray<(long From, long To)> Spans { get; } =
        LaneProgress.Merge(Items.Select(item => (item.Hit.Seq, item.Hit.Seq)));

    /// <summary>Whether the transaction that settles it is open or committed. For the writer's thread.</summary>
    public bool IsSettling { get; set; }

    /// <summary>Whether its items were marked before the attempt (see <see cref="LaneTables.Mark"/>).</summary>
    public bool IsMarked { get; set; }
}
