using Gateway.Policy;
using Gateway.Spool;

namespace Gateway.Delivery;

/// <summary>
/// Looks once more at what has waited since it was judged: for a place among the requests under way, or for the answer
/// to a request that had to be split. A vendor may take its time, and a kill or a withdrawal does not wait for it.
/// </summary>
internal sealed class LastLook(DeliveryTools tools, PolicyState judgedBy, string tag)
{
    /// <summary>Whether nothing has changed that could forbid it.</summary>
    public bool Allows(IReadOnlyList<PreparedDelivery> members)
    {
        if (tools.Policy.Stale || !ReferenceEquals(judgedBy, tools.Policy.State)) return false;
        var now = tools.Clock.Now;
        foreach (var member in members)
        {
            tools.Attempt.Judge(judgedBy, tag, member.Delivery, now, out var variant, out _);
            if (variant?.Id != member.Receipt.Variant) return false;
        }

        return true;
    }

    /// <summary>What becomes of what it does not allow: it waits and is judged anew.</summary>
    public IEnumerable<DeliveryResult> Hold(IReadOnlyList<PreparedDelivery> members) => members.Select(member =>
        tools.Exchange.Waits(member.Delivery, member.Receipt with { Detail = "it is judged anew" }));
}
