using System.Net;
using System.Net.Sockets;
using Gateway.Faults.Scenes;

namespace Gateway.Faults.Faults;

/// <summary>The machine has less than the gateway could use. Visitors may be turned away; what is accepted is kept.</summary>
internal static class Scarcity
{
    /// <summary>A heap in which the hits of a long outage have no room, so that they cannot wait in memory.</summary>
    private const string Heap = "0xA000000";

    /// <summary>How many more handles than it has it may open.</summary>
    private const int Spare = 40;

    public static async Task<IReadOnlyList<FaultResult>> LittleMemoryAsync(Stage stage)
    {
        await using var scene = await stage.OpenAsync(settings: new Dictionary<string, string>
        {
            ["DOTNET_GCHeapHardLimit"] = Heap,
        });
        var vendor = scene.Vendors["tag-0"];
        vendor.Manner = call => call.AnswerAsync(503);
        await scene.Visitors.SendAsync(stage.Options.Hits / 10 * 10);
        vendor.Manner = call => call.TakeAsync();
        var result = await scene.AccountAsync("a heap of 160 MiB", 1);
        return [result.But(scene.Gateway.HasExited ? $"the process ended: {scene.Gateway.Tail()}" : null)];
    }

    /// <summary>
    /// Connections that say nothing hold every handle that the process may have. A process that cannot load its own code
    /// for that may end; it is started again, as a supervisor would.
    /// </summary>
    public static async Task<IReadOnlyList<FaultResult>> FewHandlesAsync(Stage stage)
    {
        await using var scene = await stage.OpenAsync();
        scene.Gateway.LimitHandles(Spare);
        var idle = new List<Socket>();
        var sending = ProcessEnds.SendSomeAsync(scene, stage.Options.Hits, out var moment);
        await moment;
        try
        {
            for (var i = 0; i < Spare * 4; i++)
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                idle.Add(socket);
                await socket.ConnectAsync(IPAddress.Loopback, scene.Gateway.PublicDoor.Port);
            }

            await Task.Delay(TimeSpan.FromSeconds(stage.Options.Times(2, 10)));
        }
        catch (SocketException)
        {
            // It has ended.
        }
        finally
        {
            idle.ForEach(socket => socket.Dispose());
        }

        var ends = 0;
        var delivered = DeliveredAsync();
        while (await Task.WhenAny(delivered, Task.Delay(100)) != delivered)
        {
            if (!scene.Gateway.HasExited) continue;
            ends++;
            await scene.Gateway.StartAsync();
        }

        var result = await scene.AccountAsync("no file handle is left", 1);
        return [result with { Note = ends == 0 ? null : $"it ended {ends} times and was started again" }];

        async Task DeliveredAsync()
        {
            await sending;
            await scene.DrainAsync();
        }
    }
}
