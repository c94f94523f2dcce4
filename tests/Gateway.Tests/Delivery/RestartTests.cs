using Gateway.Delivery;
using Gateway.Spool;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Delivery;

/// <summary>What is delivered after an end, orderly or not.</summary>
public class RestartTests
{
    /// <summary>Suspects are attempted as soon as it runs.</summary>
    private static readonly DeliveryOptions AtOnce = new() { SuspicionSeconds = 0 };

    private static readonly string[] Both = ["batching", "single"], Single = ["single"];

    [Fact]
    public async Task After_an_orderly_end_the_rest_is_delivered_and_nothing_twice()
    {
        var world = await DeliveryWorld.StartAsync();
        world.Vendor.Answer = async (call, _) => await Task.Delay(call.Path.Length % 3);
        await world.AcceptAsync(Both, DeliveryTests.Ids(400));
        await world.Vendor.CalledAsync(10);
        await world.StopAsync();
        var before = world.Vendor.Calls.Select(call => (call.Path, call.Events)).ToList();
        var copy = Restarts.Copy(world);

        await using var next = await DeliveryWorld.StartAsync(copy);
        Assert.True(next.Spool.WasOrderly);
        await next.SettledAsync();
        await world.Vendor.DisposeAsync();
        var all = before.Concat(next.Vendor.Calls.Select(call => (call.Path, call.Events))).ToList();
        foreach (var path in new[] { "/batching/shop", "/single/shop" })
        {
            Assert.Equal(DeliveryTests.Ids(400),
                all.Where(call => call.Path == path).SelectMany(call => call.Events).Order());
        }
    }

    [Fact]
    public async Task After_a_crash_what_was_settled_is_not_sent_again_and_nothing_is_lost()
    {
        await using var world = await DeliveryWorld.StartAsync();
        var hold = new TaskCompletionSource();
        await world.AcceptAsync(Both, DeliveryTests.Ids(50));
        await world.SettledAsync();
        world.Vendor.Answer = (_, _) => hold.Task;
        await world.AcceptAsync(Both, [.. Enumerable.Range(0, 300).Select(i => $"later-{i:000}")]);
        await world.Vendor.CalledAsync(55);
        var copy = Restarts.Copy(world);

        await using var next = await DeliveryWorld.StartAsync(copy);
        Assert.False(next.Spool.WasOrderly);
        await next.SettledAsync();
        Assert.DoesNotContain(next.Vendor.Events, id => id.StartsWith('e'));
        Assert.Equal(600, next.Vendor.Events.Count);
        Assert.Equal(600, next.Vendor.Calls.SelectMany(call => call.Events, (call, id) => (call.Path, id)).Distinct().Count());
        await DeliveryWorld.UntilAsync(() => DeliveryTests.Stored(next) == 0);
        Assert.Equal(0, next.Number("SELECT count(*) FROM trial"));
        hold.SetResult();
    }

    [Fact]
    public async Task A_hit_over_which_the_process_ends_three_times_is_set_aside_and_the_others_arrive()
    {
        var hold = new TaskCompletionSource();
        string? folder = null;
        var worlds = new List<DeliveryWorld>();
        for (var crash = 1; crash <= 3; crash++)
        {
            var world = await DeliveryWorld.StartAsync(folder, AtOnce, deliver: false);
            worlds.Add(world);
            world.Vendor.Answer = (call, _) => call.Events.Contains("e00003") ? hold.Task : Task.CompletedTask;
            if (crash == 1) await world.AcceptAsync(Single, DeliveryTests.Ids(10));
            await world.Deliveries.StartAsync(CancellationToken.None);
            await DeliveryWorld.UntilAsync(() => world.Vendor.Events.Contains("e00003"));
            folder = Restarts.Copy(world);
        }

        await using var last = await DeliveryWorld.StartAsync(folder);
        await last.SettledAsync();
        var letter = Assert.Single(last.Reader.Dead("single", 0, 10));
        Assert.Equal((DeadReason.Crashed, 3), (letter.Reason, letter.Attempt));
        Assert.Equal("e00003", last.Reader.Find(letter.Seq)!.Id);
        var arrived = worlds.Append(last).SelectMany(world => world.Vendor.Events).Distinct();
        Assert.Equal(DeliveryTests.Ids(10), arrived.Order());
        hold.SetResult();
        foreach (var world in worlds) await world.DisposeAsync();
    }

    [Fact]
    public async Task Ends_in_short_succession_are_not_blamed_on_what_was_attempted_first_after_each()
    {
        var (hold, late) = (new TaskCompletionSource(), new DeliveryOptions { SuspicionSeconds = 3600 });
        string? folder = null;
        var worlds = new List<DeliveryWorld>();
        for (var end = 1; end <= 3; end++)
        {
            var world = await DeliveryWorld.StartAsync(folder, late, deliver: false);
            worlds.Add(world);
            world.Vendor.Answer = (_, _) => hold.Task;
            if (end == 1) await world.AcceptAsync(Single, DeliveryTests.Ids(10));
            await world.Deliveries.StartAsync(CancellationToken.None);
            if (end <= 2) await DeliveryWorld.UntilAsync(() => world.Vendor.Events.Count > 0);
            folder = Restarts.Copy(world);
        }

        await using var last = await DeliveryWorld.StartAsync(folder, AtOnce);
        await last.SettledAsync();
        Assert.Equal(DeliveryTests.Ids(10), last.Vendor.Events.Order());
        Assert.Empty(last.Reader.Dead("single", 0, 10));
        hold.SetResult();
        foreach (var world in worlds) await world.DisposeAsync();
    }

    [Fact]
    public async Task A_retry_waits_out_a_restart()
    {
        await using var world = await DeliveryWorld.StartAsync(
            options: new DeliveryOptions { FirstPauseSeconds = 3600 });
        world.Vendor.Answer = (_, context) =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await world.AcceptAsync(Single, "a");
        await DeliveryWorld.UntilAsync(() => world.Number("SELECT count(*) FROM retry") == 1);
        await world.StopAsync();

        var pending = Assert.Single(world.Reader.Pending("single", 0, 10));
        Assert.Equal(1, pending.Attempt);
        Assert.Equal(1, world.Number("SELECT count(*) FROM hit"));
    }
}
