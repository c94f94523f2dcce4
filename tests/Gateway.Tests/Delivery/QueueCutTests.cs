using Gateway.Decisions;
using Gateway.Spool;

namespace Gateway.Tests.Delivery;

/// <summary>What may no longer be delivered leaves the queue at once, and nothing of it is sent.</summary>
public class QueueCutTests
{
    private static readonly string[] Both = ["batching", "single"];

    [Fact]
    public async Task A_kill_empties_the_queue_of_its_tag_and_site_and_of_no_other()
    {
        await using var world = await DeliveryWorld.StartAsync(deliver: false);
        await world.AcceptAsync([.. DeliveryTests.Ids(3000).Select((id, i) => world.Hit(id, Both, i % 3 == 0 ? "blog" : "shop"))]);
        world.Standing[("batching", "shop")] = ReasonSet.Of(Reason.Killed);
        world.PutInForce();
        await DeliveryWorld.UntilAsync(() => world.Waiting("batching") == 1000);

        Assert.Equal(3000, world.Waiting("single"));
        await DeliveryWorld.UntilAsync(() => world.Number(
            "SELECT coalesce(sum(count), 0) FROM cancellation WHERE tag = 'batching' AND site = 'shop'") == 2000);
        await world.Deliveries.StartAsync(CancellationToken.None);
        await world.SettledAsync();

        Assert.DoesNotContain(world.Vendor.Calls, call => call.Path == "/batching/shop");
        Assert.Equal(4000, world.Vendor.Events.Count);
        await DeliveryWorld.UntilAsync(() => DeliveryTests.Stored(world) == 0);
    }

    [Fact]
    public async Task A_kill_while_its_tag_delivers_for_another_site_leaves_nothing_behind()
    {
        await using var world = await DeliveryWorld.StartAsync(deliver: false);
        await world.AcceptAsync([.. DeliveryTests.Ids(1000).Select((id, i) => world.Hit(id, Both, i % 2 == 0 ? "blog" : "shop"))]);
        var hold = new TaskCompletionSource();
        world.Vendor.Answer = (_, _) => hold.Task;
        await world.Deliveries.StartAsync(CancellationToken.None);
        await world.Vendor.CalledAsync(2);
        world.Standing[("batching", "shop")] = ReasonSet.Of(Reason.Killed);
        world.PutInForce();
        await DeliveryWorld.UntilAsync(() => world.Number(
            "SELECT coalesce(sum(count), 0) FROM cancellation WHERE tag = 'batching' AND site = 'shop'") > 0);
        hold.SetResult();
        await world.SettledAsync();
        await DeliveryWorld.UntilAsync(() => DeliveryTests.Stored(world) == 0);
    }

    [Fact]
    public async Task A_hundred_thousand_leave_in_one_step_and_are_swept_off_the_disk()
    {
        await using var world = await DeliveryWorld.StartAsync(deliver: false);
        for (var i = 0; i < 20; i++)
            await world.AcceptAsync([.. Enumerable.Range(0, 5000).Select(n => world.Hit($"{i}-{n}", Both))]);
        foreach (var tag in Both) world.Standing[(tag, "shop")] = ReasonSet.Of(Reason.ContractTerminated);
        world.PutInForce();
        await DeliveryWorld.UntilAsync(() => world.Waiting() == 0);
        await DeliveryWorld.UntilAsync(() => DeliveryTests.Stored(world) == 0);

        Assert.Equal(200_000, world.Number("SELECT sum(count) FROM tally WHERE verdict = 3"));
        Assert.Equal(0, world.Number("SELECT count(*) FROM receipt"));
    }

    [Fact]
    public async Task What_was_cut_stays_cut_after_a_restart_and_what_comes_later_is_delivered()
    {
        await using var world = await DeliveryWorld.StartAsync(deliver: false);
        await world.AcceptAsync(Both, DeliveryTests.Ids(100));
        world.Standing[("single", "shop")] = ReasonSet.Of(Reason.TagOff);
        world.PutInForce();
        await DeliveryWorld.UntilAsync(() =>
            world.Number("SELECT coalesce(sum(count), 0) FROM cancellation WHERE tag = 'single'") == 100);
        var copy = Restarts.Copy(world);

        await using var next = await DeliveryWorld.StartAsync(copy);
        await next.AcceptAsync(Both, "later");
        await next.SettledAsync();
        Assert.Equal(["later"], next.Vendor.Calls.Where(call => call.Path == "/single/shop").SelectMany(call => call.Events));
        Assert.Equal(101, next.Vendor.Calls.Where(call => call.Path == "/batching/shop").Sum(call => call.Events.Count));
    }

    [Fact]
    public async Task A_withdrawal_takes_the_visitors_hits_out_of_the_queue_before_their_turn()
    {
        await using var world = await DeliveryWorld.StartAsync(deliver: false);
        const string other = "fedcba9876543210";
        world.Choose(other, granted: true);
        await world.AcceptAsync(Both, DeliveryTests.Ids(50));
        await world.AcceptAsync([.. Enumerable.Range(0, 5).Select(i => world.Hit($"other-{i}", Both, visitor: other))]);
        world.Choose(other, granted: false);
        await DeliveryWorld.UntilAsync(() => world.Waiting() == 100);

        await DeliveryWorld.UntilAsync(() => world.Number("SELECT count(*) FROM receipt WHERE verdict = 3") == 10);
        await DeliveryWorld.UntilAsync(() => world.Reader.Of(SubjectKind.Record, other).Count == 0);
        await world.Deliveries.StartAsync(CancellationToken.None);
        await world.SettledAsync();
        Assert.DoesNotContain(world.Vendor.Events, id => id.StartsWith("other", StringComparison.Ordinal));
        Assert.Equal(100, world.Vendor.Events.Count);
    }

    [Fact]
    public async Task A_withdrawal_is_heeded_by_an_attempt_even_when_the_queue_was_not_told()
    {
        await using var world = await DeliveryWorld.StartAsync(deliver: false);
        await world.Cuts.StopAsync(CancellationToken.None);
        await world.AcceptAsync(Both, DeliveryTests.Ids(20));
        world.Choose(DeliveryWorld.Visitor, granted: false);
        await world.Deliveries.StartAsync(CancellationToken.None);
        await world.SettledAsync();

        Assert.Empty(world.Vendor.Calls);
        Assert.Equal(40, world.Number("SELECT count(*) FROM receipt WHERE verdict = 3"));
    }
}
