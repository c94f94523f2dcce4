using Gateway.Faults.Machine;
using Gateway.Faults.Scenes;

namespace Gateway.Faults.Faults;

/// <summary>
/// The disk answers with an error for a while. Nothing is accepted then; afterwards the gateway goes on by itself.
/// </summary>
internal static class DiskFaults
{
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(1);

    public static Task<IReadOnlyList<FaultResult>> SyncFailsAsync(Stage stage) => RunAsync(
        stage, "every sync fails (EIO)", (shim, fails) => shim.FailSyncs(fails ? PreloadShim.InputOutputError : 0));

    public static Task<IReadOnlyList<FaultResult>> WriteFailsAsync(Stage stage) => RunAsync(
        stage, "every write fails (EIO)", (shim, fails) => shim.FailWrites(fails ? PreloadShim.InputOutputError : 0));

    public static Task<IReadOnlyList<FaultResult>> WriteTornAsync(Stage stage) => RunAsync(
        stage, "every write is torn (EIO after half)",
        (shim, fails) => shim.FailWrites(fails ? PreloadShim.InputOutputError : 0, half: true));

    public static Task<IReadOnlyList<FaultResult>> ReadOnlyAsync(Stage stage) => RunAsync(
        stage, "the disk becomes read-only (EROFS)", (shim, fails) =>
        {
            shim.FailWrites(fails ? PreloadShim.ReadOnly : 0);
            shim.FailSyncs(fails ? PreloadShim.ReadOnly : 0);
        });

    /// <summary>Syncs take 200 ms: visitors wait longer, and no one is told what is not so.</summary>
    public static async Task<IReadOnlyList<FaultResult>> SlowAsync(Stage stage)
    {
        const string name = "a sync takes 200 ms";
        using var shim = new PreloadShim(stage.Work, "spool.");
        await using var scene = await stage.OpenAsync(settings: shim.Environment);
        var sending = ProcessEnds.SendSomeAsync(scene, stage.Options.Hits, out var moment);
        await moment;
        shim.SlowSyncs(TimeSpan.FromMilliseconds(200));
        var accepted = scene.Visitors.Accepted.Count;
        await Task.Delay(Lasting * stage.Options.Times(2, 30));
        accepted = scene.Visitors.Accepted.Count - accepted;
        shim.SlowSyncs(TimeSpan.Zero);
        await sending;
        var result = await scene.AccountAsync(name, 1);
        return
        [
            (result with
            {
                Note = $"{accepted} hits were accepted meanwhile, {scene.Visitors.Unavailable} times 503",
            }).But(accepted == 0 ? "nothing was accepted, though everything could be" : null),
        ];
    }

    private static async Task<IReadOnlyList<FaultResult>> RunAsync(
        Stage stage, string name, Action<PreloadShim, bool> order)
    {
        using var shim = new PreloadShim(stage.Work, "spool.");
        await using var scene = await stage.OpenAsync(settings: shim.Environment);
        var (visitors, tries, falsely) = (scene.Visitors, stage.Options.Times(2, 10), 0);
        for (var i = 0; i < tries; i++)
        {
            var sending = ProcessEnds.SendSomeAsync(scene, stage.Options.Hits / tries, out var moment);
            await moment;
            var before = visitors.Unavailable;
            order(shim, true);
            await scene.UntilAsync(() => Task.FromResult(visitors.Unavailable > before + 5));
            var accepted = visitors.Accepted.Count;
            await Task.Delay(Lasting);
            falsely += visitors.Accepted.Count - accepted;
            order(shim, false);
            await sending;
        }

        // What was accepted is on the disk, not only in memory.
        await scene.Gateway.KillAsync();
        await scene.Gateway.StartAsync();
        var result = await scene.AccountAsync(name, tries);
        return
        [
            (result with
            {
                Note = $"{visitors.Unavailable} times 503",
            }).But(falsely > 0 ? $"{falsely} hits were accepted while nothing could be written" : null),
        ];
    }
}
