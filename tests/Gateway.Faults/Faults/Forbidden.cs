using System.Diagnostics;
using Gateway.Faults.Scenes;

namespace Gateway.Faults.Faults;

/// <summary>
/// What was allowed at the door is forbidden while it waits: from then on nothing of it may be sent, and the queue is
/// empty at once.
/// </summary>
internal static class Forbidden
{
    /// <summary>A switch is in force when its request is answered; what was on its way by then is on its way.</summary>
    /// <remarks>The short profile makes four faults at once, and what is on its way takes longer.</remarks>
    private static TimeSpan Grace(Stage stage) => TimeSpan.FromSeconds(stage.Options.Times(3, 1));

    public static async Task<IReadOnlyList<FaultResult>> KilledAsync(Stage stage)
    {
        await using var scene = await stage.OpenAsync();
        var sending = await QueueAsync(scene, stage.Options.Hits);
        await scene.Colleagues.KillAsync("tag", "tag-0");
        return [await AccountAsync(stage, scene, sending, "kill switch in mid-queue", Stopwatch.GetTimestamp())];
    }

    public static async Task<IReadOnlyList<FaultResult>> ContractEndsAsync(Stage stage)
    {
        await using var scene = await stage.OpenAsync();
        var sending = await QueueAsync(scene, stage.Options.Hits);
        var wait = TimeSpan.FromSeconds(3);
        var asked = Stopwatch.GetTimestamp();
        await scene.Colleagues.EndAsync(Baseline.Contract, TimeProvider.System.GetUtcNow() + wait);
        var end = asked + (long)(wait.TotalSeconds * Stopwatch.Frequency);
        await Task.Delay(wait);
        return [await AccountAsync(stage, scene, sending, "contract ends in mid-queue", end)];
    }

    public static async Task<IReadOnlyList<FaultResult>> WithdrawnAsync(Stage stage)
    {
        await using var scene = await stage.OpenAsync();
        Limp(scene);
        // Many visitors; one of them withdraws while the others' hits wait around it.
        var (visitors, share) = (scene.Visitors, Math.Max(100, stage.Options.Hits / 10 / 100 * 100));
        await visitors.SendAsync(stage.Options.Hits - share);
        await visitors.ConsentAsync();
        var from = visitors.Next;
        await visitors.SendAsync(share);
        var withdrawn = from..visitors.Next;
        bool IsTheirs(int hit) => hit >= withdrawn.Start.Value && hit < withdrawn.End.Value;
        await visitors.WithdrawAsync();
        var at = Stopwatch.GetTimestamp();
        scene.Vendors["tag-0"].Manner = call => call.TakeAsync();
        var funnel = await scene.SettleAsync();
        var vendor = scene.Vendors["tag-0"];
        var missing = visitors.Accepted.MissingFrom(vendor.Taken);
        return
        [
            new FaultResult("withdrawal in mid-queue", 1, visitors.Accepted.Count,
                missing.Count(hit => !IsTheirs(hit)), vendor.Taken.Again,
                vendor.ArrivedAfter(at + Ticks(Grace(stage)), IsTheirs))
            {
                Objection = funnel.Cancelled + vendor.Taken.CountIn(withdrawn) < share
                    ? $"of {share} withdrawn hits only {funnel.Cancelled} are accounted for as cancelled" : null,
                Note = $"{funnel.Cancelled} cancelled, the last left {vendor.LastAfter(at, IsTheirs).TotalMilliseconds:0} ms after",
            },
        ];
    }

    // A vendor that takes a little and refuses most: a queue builds up that is under way all the time.
    private static void Limp(Scene scene)
    {
        var calls = 0;
        scene.Vendors["tag-0"].Manner = async call =>
        {
            await Task.Delay(20, call.Gone);
            await (Interlocked.Increment(ref calls) % 4 == 0 ? call.TakeAsync() : call.AnswerAsync(503));
        };
    }

    private static async Task<Task> QueueAsync(Scene scene, int hits)
    {
        Limp(scene);
        await scene.Visitors.SendAsync(hits * 9 / 10 / 10 * 10);
        // While it is forbidden more come in: they are refused at the door, or forbidden in the queue.
        return scene.Visitors.SendAsync(hits / 10 / 10 * 10);
    }

    private static async Task<FaultResult> AccountAsync(
        Stage stage, Scene scene, Task sending, string fault, long forbiddenFrom)
    {
        await sending;
        scene.Vendors["tag-0"].Manner = call => call.TakeAsync();
        await scene.SettleAsync();
        // Anything that may still be on its way has come by then, and what was refused at the door has been counted.
        await Task.Delay(2 * Grace(stage));
        var funnel = await scene.SettleAsync();
        var (vendor, accepted) = (scene.Vendors["tag-0"], scene.Visitors.Accepted.Count);
        var accounted = funnel.Taken + funnel.Cancelled + funnel.Refused + funnel.DeadLetters + funnel.Waiting;
        return new FaultResult(fault, 1, accepted, Math.Max(0, accepted - accounted), vendor.Taken.Again,
            vendor.ArrivedAfter(forbiddenFrom + Ticks(Grace(stage)), _ => true))
        {
            Objection = funnel.Waiting > 0 ? $"{funnel.Waiting} still wait"
                : funnel.Cancelled == 0 ? "nothing waited that could be cancelled" : null,
            Note = $"{funnel.Cancelled} cancelled, the last left "
                + $"{vendor.LastAfter(forbiddenFrom, _ => true).TotalMilliseconds:0} ms after",
        };
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}
