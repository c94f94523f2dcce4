using Gateway.Delivery;
using Gateway.Spool;

namespace Gateway.Tests.Delivery;

/// <summary>What waits of one person can be taken out, and nothing waits for ever.</summary>
public class ErasureTests
{
    private static readonly string[] Both = ["batching", "single"], Batching = ["batching"];

    [Fact]
    public async Task Everything_that_waits_of_a_person_goes_and_nothing_of_anybody_else()
    {
        await using var world = await DeliveryWorld.StartAsync(deliver: false);
        world.Choose("other-visitor-00", granted: true);
        await world.AcceptAsync(
            [world.Hit("a", Both), world.Hit("b", Both, visitor: "other-visitor-00"), world.Hit("c", Batching)]);

        var erased = await world.Erasure.EraseAsync(SubjectKind.Record, DeliveryWorld.Visitor, CancellationToken.None);

        Assert.Equal(new ErasedHits(2, 0), erased);
        Assert.Equal(1, DeliveryTests.Stored(world));
        await world.Deliveries.StartAsync(CancellationToken.None);
        await world.SettledAsync();
        Assert.Equal(["b", "b"], world.Vendor.Events);
    }

    [Fact]
    public async Task What_is_under_way_goes_as_soon_as_it_comes_back()
    {
        var hold = new TaskCompletionSource();
        await using var world = await DeliveryWorld.StartAsync();
        world.Vendor.Answer = async (_, context) =>
        {
            await hold.Task;
            context.Response.StatusCode = 503;
        };
        await world.AcceptAsync(Batching, "a");
        await world.Vendor.CalledAsync(1);

        var erasing = world.Erasure.EraseAsync(SubjectKind.Record, DeliveryWorld.Visitor, CancellationToken.None);
        hold.SetResult();
        Assert.Equal(new ErasedHits(1, 0), await erasing);
        Assert.Equal(0, world.Waiting());
        Assert.Equal(0, DeliveryTests.Stored(world));
    }

    [Fact]
    public async Task Dead_letters_of_the_person_go_as_well()
    {
        await using var world = await DeliveryWorld.StartAsync();
        world.Vendor.Answer = (_, context) =>
        {
            context.Response.StatusCode = 400;
            return Task.CompletedTask;
        };
        await world.AcceptAsync(Batching, "a");
        await DeliveryWorld.UntilAsync(() => world.Reader.Dead("batching", 0, 10).Count == 1);

        await world.Erasure.EraseAsync(SubjectKind.Record, DeliveryWorld.Visitor, CancellationToken.None);

        Assert.Empty(world.Reader.Dead("batching", 0, 10));
        Assert.Equal(0, DeliveryTests.Stored(world));
    }

    [Fact]
    public async Task A_hit_whose_body_was_altered_is_set_aside_and_the_others_arrive()
    {
        var world = await DeliveryWorld.StartAsync(deliver: false);
        await world.AcceptAsync(Batching, "a", "b", "c");
        await world.StopAsync();
        var folder = Restarts.Copy(world);
        await world.DisposeAsync();
        Restarts.Execute(folder, "UPDATE hit SET scope = zeroblob(length(scope)) WHERE id = 'b'");

        await using var next = await DeliveryWorld.StartAsync(folder);
        await next.SettledAsync();
        Assert.Equal(["a", "c"], next.Vendor.Events.Order());
        Assert.Equal(DeadReason.Damaged, Assert.Single(next.Reader.Dead("batching", 0, 10)).Reason);
    }

    [Fact]
    public async Task A_hit_that_waited_too_long_is_given_up_and_its_days_key_destroyed()
    {
        var time = new SteppedTime();
        await using var world = await DeliveryWorld.StartAsync(time: time, deliver: false);
        await world.AcceptAsync(Batching, "old");
        Assert.Equal(0, world.Lifetime.DestroyKeys());
        time.Advance(TimeSpan.FromDays(9));
        await world.AcceptAsync(Batching, "new");

        Assert.Equal(1, await world.Lifetime.ExpireAsync(CancellationToken.None));
        await DeliveryWorld.UntilAsync(() => world.Number("SELECT count(*) FROM hit") == 1);
        Assert.Equal(1, world.Number("SELECT count(*) FROM tally WHERE verdict = 5"));
        Assert.Equal(1, world.Lifetime.DestroyKeys());
    }
}
