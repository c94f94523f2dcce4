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
        new("told three times to stop", ProcessEnds.StoppedTwiceAsync, IsLong: true),
        new("paused and resumed (SIGSTOP)", ProcessEnds.PausedAsync),
        new("killed at its first start", ProcessEnds.KilledAtFirstStartAsync, IsLong: true),
        new("a second gateway on its folder", ProcessEnds.SecondOnItsFolderAsync, IsLong: true),
        new("power cut", PowerCuts.CutAsync, Rights.Mount),
        new("disk full", DiskFull.RunAsync, Rights.Mount),
        new("every sync fails (EIO)", DiskFaults.SyncFailsAsync, Rights.Preload),
        new("every write fails (EIO)", DiskFaults.WriteFailsAsync, Rights.Preload, IsLong: true),
        new("every write is torn (EIO after half)", DiskFaults.WriteTornAsync, Rights.Preload),
        new("the disk becomes read-only (EROFS)", DiskFaults.ReadOnlyAsync, Rights.Preload, IsLong: true),
        new("a sync takes 200 ms", DiskFaults.SlowAsync, Rights.Preload, IsLong: true),
        new("the ledger's disk is full", LedgerFaults.FullAsync, Rights.Preload),
        new("a heap of 160 MiB", Scarcity.LittleMemoryAsync, IsLong: true),
        new("no file handle is left", Scarcity.FewHandlesAsync, IsLong: true),
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
