using Gateway.Delivery;
using Gateway.Spool;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Delivery;

/// <summary>Visitors who wait for their hits to be stored go before deliveries, and not for ever.</summary>
public sealed class YieldTests
{
    private readonly SteppedTime _time = new();

    [Fact]
    public async Task Deliveries_make_way_while_many_wait_and_go_on_when_none_have_waited_for_half_a_second()
    {
        await using var world = await DeliveryWorld.StartAsync(time: _time, deliver: false);
        var pace = Pace(world);
        await BurstAsync(world, "first");

        Assert.Equal(20, world.Spool.Pressure);
        Assert.False(pace.YieldAsync(CancellationToken.None).IsCompleted);
        await world.AcceptAsync(["single"], "alone-00001");
        Assert.False(pace.YieldAsync(CancellationToken.None).IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.6));
        Assert.True(pace.YieldAsync(CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task Under_a_load_that_stays_they_make_way_for_ten_seconds_at_a_stretch()
    {
        await using var world = await DeliveryWorld.StartAsync(time: _time, deliver: false);
        var pace = Pace(world);
        for (var second = 0; second <= 10; second++)
        {
            await BurstAsync(world, $"second-{second}");
            Assert.False(pace.YieldAsync(CancellationToken.None).IsCompleted);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        await BurstAsync(world, "one-more");
        Assert.True(pace.YieldAsync(CancellationToken.None).IsCompleted);
    }

    private TagPace Pace(DeliveryWorld world) => new(
        "single", new DeliveryOptions(), world.Clock, _time, world.Spool, NullLogger.Instance);

    /// <summary>Twenty requests that queue while the writer is busy.</summary>
    private static async Task BurstAsync(DeliveryWorld world, string name)
    {
        using var begun = new ManualResetEventSlim();
        using var until = new ManualResetEventSlim();
        Assert.True(world.Spool.TryWrite(new Blocking(begun, until)));
        begun.Wait();
        var waiting = Enumerable.Range(0, 20).Select(i => world.AcceptAsync(["single"], $"{name}-{i:00000}")).ToList();
        until.Set();
        await Task.WhenAll(waiting);
    }

    private sealed class Blocking(ManualResetEventSlim begun, ManualResetEventSlim until) : SpoolWrite
    {
        public override void Apply(SpoolDatabase database)
        {
            begun.Set();
            until.Wait();
        }
    }
}
