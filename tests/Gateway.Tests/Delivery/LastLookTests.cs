using Gateway.Decisions;
using Gateway.Delivery;

namespace Gateway.Tests.Delivery;

/// <summary>
/// Between the moment at which a batch was judged and that at which its last request leaves a vendor may take its time.
/// What is forbidden meanwhile does not leave any more.
/// </summary>
public sealed class LastLookTests
{
    private static readonly string[] Single = ["single"], Batching = ["batching"];

    private readonly TaskCompletionSource _hold = new();

    [Fact]
    public async Task A_kill_stops_the_requests_of_a_batch_that_still_wait_for_their_turn()
    {
        await using var world = await SlowAsync();
        world.Standing[("single", "shop")] = ReasonSet.Of(Reason.Killed);
        world.PutInForce();
        await EndAsync(world);

        Assert.Single(world.Vendor.Events);
    }

    [Fact]
    public async Task So_does_a_withdrawal()
    {
        await using var world = await SlowAsync();
        world.Choose(DeliveryWorld.Visitor, granted: false);
        await EndAsync(world);

        Assert.Single(world.Vendor.Events);
    }

    [Fact]
    public async Task A_change_that_forbids_nothing_loses_and_doubles_nothing()
    {
        await using var world = await SlowAsync();
        world.PutInForce();
        await EndAsync(world);

        Assert.Equal(DeliveryTests.Ids(20), world.Vendor.Events.Order());
    }

    /// <summary>One event sinks the request, and the kill comes before its halves are sent again.</summary>
    [Fact]
    public async Task A_kill_stops_the_halves_of_a_request_that_was_split()
    {
        await using var world = await DeliveryWorld.StartAsync(deliver: false);
        world.Vendor.Answer = async (_, context) =>
        {
            await _hold.Task;
            context.Response.StatusCode = 400;
        };
        await world.AcceptAsync(Batching, DeliveryTests.Ids(100));
        await world.Deliveries.StartAsync(CancellationToken.None);
        await world.Vendor.CalledAsync(1);
        world.Standing[("batching", "shop")] = ReasonSet.Of(Reason.Killed);
        world.PutInForce();
        await EndAsync(world);

        Assert.Single(world.Vendor.Calls);
    }

    /// <summary>Twenty hits, one a request, to a vendor that takes one request at a time and has the first.</summary>
    private async Task<DeliveryWorld> SlowAsync()
    {
        var world = await DeliveryWorld.StartAsync(deliver: false, options: new DeliveryOptions
        {
            Concurrency = 1, FirstPauseSeconds = 0.01, LongestPauseSeconds = 0.05, TimeoutSeconds = 60,
        });
        world.Vendor.Answer = (_, _) => _hold.Task;
        await world.AcceptAsync(Single, DeliveryTests.Ids(20));
        await world.Deliveries.StartAsync(CancellationToken.None);
        await world.Vendor.CalledAsync(1);
        return world;
    }

    // The vendor answers, and everything comes to its end.
    private async Task EndAsync(DeliveryWorld world)
    {
        _hold.SetResult();
        await world.SettledAsync();
    }
}
