using Gateway.Faults.Machine;
using Gateway.Faults.Scenes;

namespace Gateway.Faults.Faults;

/// <summary>The power goes: what was not synced to the disk is gone, page cache and journal with it.</summary>
internal static class PowerCuts
{
    private const string Name = "power cut";

    public static async Task<IReadOnlyList<FaultResult>> CutAsync(Stage stage) =>
        [await ControlAsync(stage), await GatewayAsync(stage)];

    private static async Task<FaultResult> GatewayAsync(Stage stage)
    {
        using var disk = new LoopDisk(stage.Work, stage.Options.Times(256, 2048));
        await using var scene = await stage.OpenAsync(data: Path.Combine(disk.Mount, "gateway"));
        ThisMachine.Run("sync", "-f", disk.Mount);
        var tries = stage.Options.Times(2, 10);
        for (var i = 0; i < tries; i++)
        {
            var sending = ProcessEnds.SendSomeAsync(scene, stage.Options.Hits / tries, out var moment);
            await moment;
            // Both at one instant, the process first: a sync that is on its way while ext4 shuts down can come back
            // as if it had been made, and no machine without power gives an answer.
            scene.Gateway.Signal(Posix.Kill);
            disk.CutPower();
            await scene.Gateway.KillAsync();
            disk.PowerOn();
            await scene.Gateway.StartAsync();
            await sending;
        }

        return await scene.AccountAsync(Name, tries);
    }

    // The same cut under a writer that does not sync: if that lost nothing, the cut would prove nothing.
    private static async Task<FaultResult> ControlAsync(Stage stage)
    {
        using var disk = new LoopDisk(stage.Work, 64);
        var (path, written) = (Path.Combine(disk.Mount, "unsynced"), 0);
        await using (var file = File.Create(path))
        {
            while (written < 10_000)
            {
                await file.WriteAsync("a hit that is taken for written\n"u8.ToArray());
                written++;
            }

            await file.FlushAsync();
            disk.CutPower();
        }

        disk.PowerOn();
        var left = File.Exists(path) ? (await File.ReadAllLinesAsync(path)).Length : 0;
        return new FaultResult($"{Name}, control: a writer without fsync", 1, written, written - left)
        {
            IsControl = true, Note = "it must lose",
        };
    }
}
