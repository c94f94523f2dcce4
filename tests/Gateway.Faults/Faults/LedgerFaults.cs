using System.Diagnostics;
using Gateway.Faults.Machine;
using Gateway.Faults.Scenes;
using Gateway.Faults.Vendors;

namespace Gateway.Faults.Faults;

/// <summary>
/// The ledger cannot be written: no receipt, no send. Hits are accepted and wait, and go once it can be written again.
/// </summary>
internal static class LedgerFaults
{
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(3), Silence = TimeSpan.FromSeconds(1);

    public static async Task<IReadOnlyList<FaultResult>> FullAsync(Stage stage)
    {
        using var shim = new PreloadShim(stage.Work, "/ledger/");
        await using var scene = await stage.OpenAsync(settings: shim.Environment);
        var vendor = scene.Vendors["tag-0"];
        var sending = ProcessEnds.SendSomeAsync(scene, stage.Options.Hits / 2, out var moment);
        await moment;
        shim.FailWrites(PreloadShim.NoSpace);
        await QuietAsync(scene, vendor);
        var since = Stopwatch.GetTimestamp();
        await sending;
        var before = scene.Visitors.Accepted.Count;
        await scene.Visitors.SendAsync(stage.Options.Hits / 20 * 10);
        await Task.Delay(Lasting);
        var accepted = scene.Visitors.Accepted.Count - before;
        var unrecorded = vendor.ArrivedAfter(since, _ => true);
        shim.FailWrites(0);
        var result = await scene.AccountAsync("the ledger's disk is full", 1);
        return [result with { Forbidden = unrecorded, Note = $"{accepted} hits were accepted meanwhile, and waited" }];
    }

    // What had its receipt before may still be on its way, for longer on a busy machine.
    private static Task<bool> QuietAsync(Scene scene, Vendor vendor)
    {
        var (calls, last) = (vendor.Calls, Stopwatch.GetTimestamp());
        return scene.UntilAsync(() =>
        {
            if (vendor.Calls != calls) (calls, last) = (vendor.Calls, Stopwatch.GetTimestamp());
            return Task.FromResult(Stopwatch.GetElapsedTime(last) > Silence);
        });
    }
}
