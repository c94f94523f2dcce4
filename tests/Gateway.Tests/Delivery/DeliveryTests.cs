using Gateway.Delivery;
using Gateway.Spool;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Delivery;

/// <summary>Over a real spool to a real server on loopback.</summary>
public class DeliveryTests
{
    private static readonly string[] Batching = ["batching"], Single = ["single"], Both = ["batching", "single"];

    [Fact]
    public async Task What_is_ready_goes_together_in_the_order_of_acceptance()
    {
        await using var world = await DeliveryWorld.StartAsync(deliver: false);
        var ids = Ids(250);
        await world.AcceptAsync(Batching, ids);
        await world.Deliveries.StartAsync(CancellationToken.None);
        await world.SettledAsync();

        Assert.Equal([100, 100, 50], world.Vendor.Calls.Select(call => call.Events.Count).OrderDescending());
        Assert.Equal(ids.Order(), world.Vendor.Events.Order());
        Assert.All(world.Vendor.Calls, call => Assert.Equal(call.Events.Order(), call.Events));
    }

    [Fact]
    public async Task Nothing_waits_for_a_batch_to_fill()
    {
        await using var world = await DeliveryWorld.StartAsync();
        await world.AcceptAsync(Batching, "a");
        await world.SettledAsync();

        Assert.Equal(["a"], Assert.Single(world.Vendor.Calls).Events);
    }

    [Fact]
    public async Task What_differs_outside_of_the_events_is_not_mixed()
    {
        await using var world = await DeliveryWorld.StartAsync(deliver: false);
        await world.AcceptAsync([.. Ids(20).Select((id, i) => world.Hit(id, Batching, i % 2 == 0 ? "shop" : "blog"))]);
        await world.Deliveries.StartAsync(CancellationToken.None);
        await world.SettledAsync();

        Assert.Equal(["/batching/blog", "/batching/shop"], world.Vendor.Calls.Select(call => call.Path).Order());
        Assert.All(world.Vendor.Calls, call => Assert.Equal(10, call.Events.Count));
    }

    [Fact]
    public async Task When_one_event_sinks_a_batch_the_others_arrive_and_that_one_is_set_aside()
    {
        await using var world = await DeliveryWorld.StartAsync(deliver: false);
        world.Vendor.Answer = (call, context) =>
        {
            context.Response.StatusCode = call.Events.Contains("e00042") ? 400 : 200;
            return Task.CompletedTask;
        };
        await world.AcceptAsync(Batching, Ids(100));
        await world.Deliveries.StartAsync(CancellationToken.None);
        await world.SettledAsync();

        var letter = Assert.Single(world.Reader.Dead("batching", 0, 10));
        Assert.Equal((DeadReason.Rejected, 400), (letter.Reason, letter.Status));
        Assert.Equal("e00042", world.Reader.Find(letter.Seq)!.Id);
        Assert.Equal(99, world.Number("SELECT count FROM tally WHERE verdict = 0"));
        var taken = world.Vendor.Calls.Where(call => !call.Events.Contains("e00042")).SelectMany(call => call.Events);
        Assert.Equal(99, taken.Count());
        Assert.InRange(world.Vendor.Calls.Count, 2, 16);
    }

    [Fact]
    public async Task An_answer_that_names_events_is_a_verdict_on_those_alone()
    {
        await using var world = await DeliveryWorld.StartAsync(deliver: false);
        world.Vendor.Answer = (_, context) => context.Response.WriteAsync("""{"bad":[{"at":1},{"at":3}]}""");
        var hits = await world.AcceptAsync(Batching, Ids(5));
        await world.Deliveries.StartAsync(CancellationToken.None);
        await world.SettledAsync();

        Assert.Single(world.Vendor.Calls);
        Assert.Equal([hits[1].Seq, hits[3].Seq], world.Reader.Dead("batching", 0, 10).Select(letter => letter.Seq));
        Assert.Equal(3, world.Number("SELECT count(*) FROM receipt WHERE verdict = 0"));
    }

    [Fact]
    public async Task A_vendor_that_hangs_holds_up_nobody_else()
    {
        await using var world = await DeliveryWorld.StartAsync();
        var release = new TaskCompletionSource();
        world.Vendor.Answer = (call, _) =>
            call.Path.StartsWith("/single", StringComparison.Ordinal) ? release.Task : Task.CompletedTask;
        await world.AcceptAsync(Both, Ids(200));
        await DeliveryWorld.UntilAsync(() => world.Waiting("batching") == 0);

        Assert.True(world.Waiting("single") > 0);
        release.SetResult();
        await world.SettledAsync();
        await DeliveryWorld.UntilAsync(() => Stored(world) == 0);
    }

    [Fact]
    public async Task A_passing_failure_is_tried_again_until_it_passes_and_no_hit_comes_twice_to_the_other_tag()
    {
        await using var world = await DeliveryWorld.StartAsync();
        world.Vendor.Answer = (call, context) =>
        {
            var fails = call.Path.StartsWith("/single", StringComparison.Ordinal)
                && world.Vendor.Calls.Count(known => known.Events.SequenceEqual(call.Events)) < 2;
            context.Response.StatusCode = fails ? 503 : 200;
            return Task.CompletedTask;
        };
        await world.AcceptAsync(Both, Ids(20));
        await world.SettledAsync();

        Assert.Equal(Ids(20), world.Vendor.Calls.Where(call => call.Path.StartsWith("/batching", StringComparison.Ordinal))
            .SelectMany(call => call.Events).Order());
        Assert.Empty(world.Reader.Dead(null, 0, 10));
        Assert.Equal(0, world.Number("SELECT count(*) FROM retry"));
    }

    [Fact]
    public async Task What_fails_as_often_as_the_vendor_allows_is_set_aside_and_can_be_driven_again_or_purged()
    {
        await using var world = await DeliveryWorld.StartAsync();
        world.Vendor.Answer = (_, context) =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        var hits = await world.AcceptAsync(Single, "a", "b");
        await world.SettledAsync();
        Assert.All(world.Reader.Dead("single", 0, 10), letter => Assert.Equal((DeadReason.GivenUp, 3), (letter.Reason, letter.Attempt)));

        world.Vendor.Answer = (_, _) => Task.CompletedTask;
        var lane = world.Deliveries.Of("single").Lane;
        var redrive = new RedriveWrite([(lane, world.Reader.Find(hits[0].Seq)!)], TimeProvider.System.GetUtcNow());
        await world.Spool.WriteAsync(redrive);
        Assert.Equal(1, redrive.Revived);
        await world.SettledAsync();

        var left = Assert.Single(world.Reader.Dead("single", 0, 10));
        await world.Spool.WriteAsync(new PurgeWrite([left]));
        await world.AcceptAsync(Single, "c");
        await DeliveryWorld.UntilAsync(() => Stored(world) == 0);
    }

    [Fact]
    public async Task A_vendor_that_refuses_the_secret_gets_nothing_more_until_the_secret_changes()
    {
        await using var world = await DeliveryWorld.StartAsync();
        world.Vendor.Answer = (call, context) =>
        {
            context.Response.StatusCode = call.Authorization == "Bearer key" ? 401 : 200;
            return Task.CompletedTask;
        };
        await world.AcceptAsync(Single, "a");
        var pace = world.Deliveries.Of("single").Pace;
        await DeliveryWorld.UntilAsync(() => pace.Pause is not null);
        await world.AcceptAsync(Single, Ids(20));
        world.PutInForce();
        await Task.Yield();

        Assert.Equal(PauseReason.CredentialsRefused, pace.Pause!.Reason);
        Assert.InRange(world.Vendor.Calls.Count, 1, 4);
        Assert.Equal(21, world.Waiting());

        world.Keys["single"] = "changed";
        world.PutInForce();
        await world.SettledAsync();
        Assert.Equal(21, world.Vendor.Calls.Count(call => call.Authorization == "Bearer changed"));
        Assert.Empty(world.Reader.Dead(null, 0, 10));
    }

    [Fact]
    public async Task A_paused_tag_can_be_asked_to_try_again()
    {
        await using var world = await DeliveryWorld.StartAsync();
        var refuses = true;
        world.Vendor.Answer = (_, context) =>
        {
            context.Response.StatusCode = refuses ? 403 : 200;
            return Task.CompletedTask;
        };
        await world.AcceptAsync(Single, "a");
        var delivery = world.Deliveries.Of("single");
        await DeliveryWorld.UntilAsync(() => delivery.Pace.Pause is not null);

        refuses = false;
        delivery.Pace.Resume();
        delivery.Lane.Wake();
        await world.SettledAsync();
    }

    [Fact]
    public async Task A_tag_that_cannot_be_read_keeps_its_hits_and_loses_none()
    {
        await using var world = await DeliveryWorld.StartAsync();
        world.Keys["single"] = null;
        world.PutInForce();
        await world.AcceptAsync(Single, Ids(10));
        await DeliveryWorld.UntilAsync(() => world.Deliveries.Of("single").Pace.Pause?.Reason == PauseReason.TemplateUnavailable);
        await world.Cuts.CutAsync(CancellationToken.None);
        Assert.Equal(10, world.Waiting());

        world.Keys["single"] = "key";
        world.PutInForce();
        await world.SettledAsync();
        Assert.Equal(10, world.Vendor.Events.Count);
    }

    internal static string[] Ids(int count) => [.. Enumerable.Range(0, count).Select(i => $"e{i:00000}")];

    internal static long Stored(DeliveryWorld world) => world.Number("SELECT EXISTS (SELECT 1 FROM hit)");
}
