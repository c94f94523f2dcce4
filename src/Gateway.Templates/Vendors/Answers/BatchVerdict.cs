namespace Gateway.Templates;

/// <summary>What a vendor's answer means for each member of a joined request.</summary>
public sealed class BatchVerdict
{
    private readonly DeliveryVerdict all;
    private readonly DeliveryVerdict[]? each;

    internal BatchVerdict(int count, DeliveryVerdict all) => (Count, this.all) = (count, all);

    internal BatchVerdict(DeliveryVerdict[] each) => (Count, this.each) = (each.Length, each);

    /// <summary>How many members the request has.</summary>
    public int Count { get; }

    /// <summary>The verdict that all members share; null when the vendor named events.</summary>
    public DeliveryVerdict? Same => each is null ? all : null;

    /// <summary>The verdict of one member, by its place in <see cref="JoinedRequest.Members"/>.</summary>
    public DeliveryVerdict this[int member] => each is null ? all : each[member];
}
