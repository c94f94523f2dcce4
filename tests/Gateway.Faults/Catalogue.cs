using Gateway.Faults.Faults;
using Gateway.Faults.Machine;

namespace Gateway.Faults;

/// <summary>All faults, in the order of the table.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Fault> Faults { get; } =
    [
        new("killed under load (SIGKILL)", ProcessEnds.KilledAsync),
        new("stopped and started under load (SIGTERM)", ProcessEnds.StoppedAsync),
        new("stopped while a vendor hangs", ProcessEnds.StoppedWhileHangingAsync),
        new("power cut", PowerCuts.CutAsync, Rights.Mount),
        new("disk full", DiskFull.RunAsync, Rights.Mount),
        new("every sync fails (EIO)", DiskFaults.SyncFailsAsync, Rights.Preload),
        new("every write fails (EIO)", DiskFaults.WriteFailsAsync, Rights.Preload, IsLong: true),
        new("every write is torn (EIO after half)", DiskFaults.WriteTornAsync, Rights.Preload),
        new("damaged files", DamagedFiles.RunAsync),
        new("vendors misbehave", VendorFaults.MisbehaveAsync),
        new("vendor with broken TLS", VendorFaults.BrokenTlsAsync),
        new("vendor's name unknown (DNS)", VendorFaults.UnknownNameAsync),
        new("poison events", VendorFaults.PoisonAsync),
        new("kill switch in mid-queue", Forbidden.KilledAsync),
        new("contract ends in mid-queue", Forbidden.ContractEndsAsync),
        new("withdrawal in mid-queue", Forbidden.WithdrawnAsync),
        new("clock set back past a contract's end", Clocks.SetBackAsync, Rights.Preload),
        new("clock set forward and right again", Clocks.SetForwardAsync, Rights.Preload),
        new("long queue", LongQueue.RunAsync),
    ];
}
