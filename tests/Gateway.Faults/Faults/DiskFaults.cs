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
        stage, "every sync fails (EIO)", (shim, errno) => shim.FailSyncs(errno));

    public static Task<IReadOnlyList<FaultResult>> WriteFailsAsync(Stage stage) => RunAsync(
        stage, "every write fails (EIO)", (shim, errno) => shim.FailWrites(errno));

    public static Task<IReadOnlyList<FaultResult>> WriteTornAsync(Stage stage) => RunAsync(
        stage, "every write is torn (EIO after half)", (shim, errno) => shim.FailWrites(errno, half: true));

    private static async Task<IReadOnlyList<FaultResult>> RunAsync(
        Stage stage, string name, Action<PreloadShim, int> order)
    {
        using var shim = new PreloadShim(stage.Work, "spool.");
        await using var scene = await stage.OpenAsync(settings: shim.Environment);
        var (visitors, tries, falsely) = (scene.Visitors, stage.Options.Times(2, 10), 0);
        for (var i = 0; i < tries; i++)
        {
            var sending = ProcessEnds.SendSomeAsync(scene, stage.Options.Hits / tries, out var moment);
            await moment;
            var before = visitors.Unavailable;
            order(shim, PreloadShim.InputOutputError);
            await scene.UntilAsync(() => Task.FromResult(visitors.Unavailable > before + 5));
            var accepted = visitors.Accepted.Count;
            await Task.Delay(Lasting);
            falsely += visitors.Accepted.Count - accepted;
            order(shim, 0);
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
