using System.Text.RegularExpressions;
using Gateway.Faults.Scenes;
using Gateway.Faults.Vendors;

namespace Gateway.Faults.Faults;

/// <summary>
/// Files are torn, flipped, emptied and gone when the gateway starts. What cannot be had back is told with its number,
/// or the gateway refuses to start; it never starts as if nothing had been.
/// </summary>
internal static partial class DamagedFiles
{
    private static readonly (string What, string File, Action<string> Damage)[] AfterCrash =
    [
        ("the log torn in its last frame", "spool.db-wal", path => Cut(path, 0.99)),
        ("the log torn in its middle", "spool.db-wal", path => Cut(path, 0.5)),
        ("a bit of the log flipped", "spool.db-wal", path => Flip(path, 0.6, 1)),
        ("the mark overwritten", "spool.mark", path => Flip(path, 0, 4096 + 40)),
    ];

    private static readonly (string What, string File, Action<string> Damage)[] AfterStop =
    [
        ("the store's head overwritten", "spool.db", path => Flip(path, 0, 64)),
        ("the store flipped in its middle", "spool.db", path => Flip(path, 0.5, 64)),
        ("the store torn in half", "spool.db", path => Cut(path, 0.5)),
        ("the store gone", "spool.db", File.Delete),
        ("the hits' keys gone", Path.Combine("keys", "spool"), path => Directory.Delete(path, recursive: true)),
        ("the control plane overwritten", "control.db", Spoil),
        ("the consents overwritten", "consents.db", Spoil),
        ("the secrets' key flipped", Path.Combine("keys", "secrets.key"), path => Flip(path, 0.2, 1)),
    ];

    public static async Task<IReadOnlyList<FaultResult>> RunAsync(Stage stage)
    {
        var results = new List<FaultResult>();
        foreach (var orderly in new[] { false, true })
        {
            await using var scene = await stage.OpenAsync();
            scene.Vendors["tag-0"].Manner = call => call.AnswerAsync(503);
            await scene.Visitors.SendAsync(Math.Min(stage.Options.Hits, 20_000) / 10 * 10);
            if (orderly) await scene.Gateway.StopAsync();
            else await scene.Gateway.KillAsync();
            // Every damage costs a start: the short profile makes every other one.
            foreach (var (what, file, damage) in (orderly ? AfterStop : AfterCrash)
                .Where((_, i) => !stage.Options.Quick || i % 2 == 0))
                results.Add(await StartOnAsync(stage, scene, what, file, damage));
        }

        return results;
    }

    private static async Task<FaultResult> StartOnAsync(
        Stage stage, Scene before, string what, string file, Action<string> damage)
    {
        var data = Path.Combine(stage.Work, $"data-{Guid.NewGuid():N}");
        WorkFolder.Copy(before.Gateway.Data, data);
        damage(Path.Combine(data, file));
        await using var vendors = await VendorHall.OpenAsync(Baseline.Tags);
        await using var gateway = new GatewayProcess(stage.Baseline.Assembly, data, vendors.Address);
        using var colleagues = new Colleagues(gateway.ManagementDoor, stage.Baseline.Keys);
        var (accepted, taken) = (before.Visitors.Accepted, vendors["tag-0"].Taken);
        var result = new FaultResult(what, 1, accepted.Count);
        gateway.Launch();
        var told = await StartedAsync(gateway);
        if (told is null)
        {
            return gateway.Said.Contains(Path.GetFileName(file), StringComparison.Ordinal)
                ? result with { Note = "it refuses to start, and names the file" }
                : result.But($"it does not start and does not say why: {gateway.Tail()}");
        }

        var scene = before with { Vendors = vendors, Gateway = gateway, Colleagues = colleagues };
        var lost = AtMost().Match(told) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, provider: null) : 0;
        var funnel = await QuietAsync(scene);
        var missing = accepted.MissingFrom(taken).Count;
        var accounted = lost + funnel.Cancelled + funnel.DeadLetters + funnel.Waiting;
        return result with
        {
            Lost = Math.Max(0, missing - accounted), Doubled = taken.Again,
            Note = missing == 0 ? "nothing is missing"
                : $"{missing} missing; told: {lost} lost, {funnel.Cancelled} cancelled, {funnel.DeadLetters} set aside, "
                    + $"{funnel.Waiting} held",
        };
    }

    // Null when it ended instead.
    private static async Task<string?> StartedAsync(GatewayProcess gateway)
    {
        while (!gateway.HasExited)
        {
            var (status, said) = await gateway.ReadinessAsync();
            if (status is not null) return said;
            await Task.Delay(50);
        }

        await gateway.ExitAsync();
        return null;
    }

    // What is held stays: until nothing has changed for a while.
    private static async Task<Funnel> QuietAsync(Scene scene)
    {
        var (funnel, same) = (await scene.Colleagues.FunnelAsync("tag-0"), 0);
        await scene.UntilAsync(async () =>
        {
            var now = await scene.Colleagues.FunnelAsync("tag-0");
            same = now == funnel ? same + 1 : 0;
            funnel = now;
            return now.Waiting == 0 || same > 100;
        });
        return funnel;
    }

    // With its log, which would mend it.
    private static void Spoil(string path)
    {
        Flip(path, 0, 4096);
        File.Delete(path + "-wal");
    }

    private static void Cut(string path, double at)
    {
        using var file = File.OpenWrite(path);
        file.SetLength((long)(file.Length * at));
    }

    private static void Flip(string path, double at, int bytes)
    {
        using var file = File.Open(path, FileMode.Open, FileAccess.ReadWrite);
        var from = (long)(file.Length * at);
        for (var i = from; i < Math.Min(file.Length, from + bytes); i++)
        {
            file.Position = i;
            var was = file.ReadByte();
            file.Position = i;
            file.WriteByte((byte)(was ^ 0x15));
        }
    }

    [GeneratedRegex("at most ([0-9]+) lost")]
    private static partial Regex AtMost();
}
