using Gateway.Faults.Machine;
using Gateway.Faults.Scenes;

namespace Gateway.Faults.Faults;

/// <summary>The process ends under load, and starts again on what it left.</summary>
internal static class ProcessEnds
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(25);

    public static async Task<IReadOnlyList<FaultResult>> KilledAsync(Stage stage)
    {
        await using var scene = await stage.OpenAsync();
        var tries = stage.Options.Times(3, 20);
        for (var i = 0; i < tries; i++)
        {
            var sending = SendSomeAsync(scene, stage.Options.Hits / tries, out var moment);
            await moment;
            await scene.Gateway.KillAsync();
            await scene.Gateway.StartAsync();
            await sending;
        }

        // Whatever is under way whenever the process dies is taken for what kills it, and set aside after the third time.
        var funnel = await scene.SettleAsync();
        var vendor = scene.Vendors["tag-0"];
        var missing = scene.Visitors.Accepted.MissingFrom(vendor.Taken).Count;
        var result = new FaultResult("killed under load (SIGKILL)", tries, scene.Visitors.Accepted.Count,
            Math.Max(0, missing - funnel.DeadLetters), vendor.Taken.Again)
        {
            Note = funnel.DeadLetters > 0 ? $"{funnel.DeadLetters} set aside, under way at three kills" : null,
        };
        return
        [
            result.But(funnel.Waiting > 0 ? $"{funnel.Waiting} still wait" : null)
                .But(await Auditor.ObjectionAsync(scene.Gateway, scene.Colleagues)),
        ];
    }

    public static async Task<IReadOnlyList<FaultResult>> StoppedAsync(Stage stage)
    {
        await using var scene = await stage.OpenAsync();
        var tries = stage.Options.Times(2, 10);
        var (worst, wrong) = (TimeSpan.Zero, 0);
        for (var i = 0; i < tries; i++)
        {
            var sending = SendSomeAsync(scene, stage.Options.Hits / tries, out var moment);
            await moment;
            var (exitCode, took) = await scene.Gateway.StopAsync();
            if (exitCode != 0) wrong = exitCode;
            if (took > worst) worst = took;
            await scene.Gateway.StartAsync();
            await sending;
        }

        var result = await scene.AccountAsync("stopped and started under load (SIGTERM)", tries);
        return
        [
            (result with
            {
                Note = $"at most {worst.TotalSeconds:0.0} s to stop",
            }).But(wrong != 0 ? $"exit code {wrong}"
                    : worst > LongestStop ? $"it took {worst.TotalSeconds:0} s to stop"
                    : result.Doubled > 0 ? "an orderly stop may double nothing" : null),
        ];
    }

    public static async Task<IReadOnlyList<FaultResult>> StoppedWhileHangingAsync(Stage stage)
    {
        await using var scene = await stage.OpenAsync(settings: new Dictionary<string, string>
        {
            ["Gateway__Delivery__TimeoutSeconds"] = "60",
        });
        scene.Vendors["tag-0"].Manner = call => Task.Delay(Timeout.InfiniteTimeSpan, call.Gone);
        await scene.Visitors.SendAsync(Math.Min(stage.Options.Hits, 5000));
        await scene.UntilAsync(() => Task.FromResult(scene.Vendors["tag-0"].Calls > 0));
        var (exitCode, took) = await scene.Gateway.StopAsync();
        scene.Vendors["tag-0"].Manner = call => call.TakeAsync();
        await scene.Gateway.StartAsync();
        var result = await scene.AccountAsync("stopped while a vendor hangs", 1);
        return
        [
            (result with
            {
                Note = $"{took.TotalSeconds:0.0} s to stop",
            }).But(exitCode != 0 ? $"exit code {exitCode}"
                    : took > LongestStop ? $"it took {took.TotalSeconds:0} s to stop" : null),
        ];
    }

    /// <summary>A second signal, while it is stopping, hastens nothing and loses nothing.</summary>
    public static async Task<IReadOnlyList<FaultResult>> StoppedTwiceAsync(Stage stage)
    {
        await using var scene = await stage.OpenAsync();
        var sending = SendSomeAsync(scene, stage.Options.Hits, out var moment);
        await moment;
        var stopping = scene.Gateway.StopAsync();
        scene.Gateway.Signal(Posix.Interrupt);
        scene.Gateway.Signal(Posix.Terminate);
        var (exitCode, took) = await stopping;
        await scene.Gateway.StartAsync();
        await sending;
        var result = await scene.AccountAsync("told three times to stop", 1);
        return
        [
            result.But(exitCode != 0 ? $"exit code {exitCode}"
                : took > LongestStop ? $"it took {took.TotalSeconds:0} s to stop" : null),
        ];
    }

    /// <summary>The process stands still, as in a machine that is moved, and goes on as if nothing had been.</summary>
    public static async Task<IReadOnlyList<FaultResult>> PausedAsync(Stage stage)
    {
        await using var scene = await stage.OpenAsync();
        var sending = SendSomeAsync(scene, stage.Options.Hits, out var moment);
        await moment;
        scene.Gateway.Signal(Posix.Pause);
        await Task.Delay(TimeSpan.FromSeconds(stage.Options.Times(5, 60)));
        scene.Gateway.Signal(Posix.Continue);
        await sending;
        return [await scene.AccountAsync("paused and resumed (SIGSTOP)", 1)];
    }

    /// <summary>Whatever a first start had done when it was killed, the next one completes.</summary>
    public static async Task<IReadOnlyList<FaultResult>> KilledAtFirstStartAsync(Stage stage)
    {
        var tries = stage.Options.Times(4, 40);
        for (var i = 0; i < tries; i++)
        {
            var data = Path.Combine(stage.Work, $"data-{Guid.NewGuid():N}");
            await using var gateway = new GatewayProcess(stage.Baseline.Assembly, data, new Uri("http://127.0.0.1:9/"));
            gateway.Launch();
            await Task.Delay(Random.Shared.Next(200, 2500));
            await gateway.KillAsync();
            await gateway.StartAsync();
        }

        return [new FaultResult("killed at its first start", tries, 0)];
    }

    /// <summary>Two gateways on one folder would write over each other: the second one does not start.</summary>
    public static async Task<IReadOnlyList<FaultResult>> SecondOnItsFolderAsync(Stage stage)
    {
        await using var scene = await stage.OpenAsync();
        var sending = SendSomeAsync(scene, stage.Options.Hits, out var moment);
        await moment;
        await using var second = new GatewayProcess(stage.Baseline.Assembly, scene.Gateway.Data, scene.Gateway.Vendors);
        second.Launch();
        var exitCode = await second.ExitAsync();
        await sending;
        var result = await scene.AccountAsync("a second gateway on its folder", 1);
        return [result.But(exitCode == 0 ? "the second one ran" : null)];
    }

    /// <summary>Sends hits, and says when a random part of them was accepted.</summary>
    public static Task SendSomeAsync(Scene scene, int hits, out Task moment)
    {
        hits -= hits % 10;
        moment = scene.Visitors.UntilAsync(
            scene.Visitors.Accepted.Count + (int)(hits * (0.1 + (0.7 * Random.Shared.NextDouble()))));
        return scene.Visitors.SendAsync(hits);
    }
}
