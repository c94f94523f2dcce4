using Gateway.Spool;
using Gateway.Tests.Delivery;

namespace Gateway.Tests.Egress;

/// <summary>A delivery that may not be sent to where it leads is settled, not tried for ever.</summary>
public sealed class EgressDeliveryTests
{
    private static readonly string[] Batching = ["batching"];

    [Fact]
    public async Task It_is_set_aside_with_its_reason_and_the_vendor_is_not_blamed()
    {
        await using var world = await DeliveryWorld.StartAsync(isReachable: false);
        await world.AcceptAsync(Batching, [.. Enumerable.Range(0, 20).Select(i => $"event-{i:D2}")]);
        await world.SettledAsync();

        var dead = world.Reader.Dead("batching", 0, 50).ToList();
        Assert.Equal(20, dead.Count);
        Assert.All(dead, letter => Assert.Equal(
            (DeadReason.EgressRefused, 1, 0, "egress refused: not_https"),
            (letter.Reason, letter.Attempt, letter.Status, letter.Detail)));
        Assert.Empty(world.Vendor.Calls);
        Assert.Equal("Closed", $"{world.Deliveries.Find("batching")!.Pace.Breaker.State}");
    }
}
