using Gateway.Configuration.Files;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Log;
using Gateway.Ledger.Storage;
using Gateway.Ledgers;
using Microsoft.Extensions.Options;

namespace Gateway.Cli;

/// <summary>
/// <c>ledger rotate-key</c>: another key signs the ledger from here on. Both keys sign the entry that says so; whoever
/// trusts the former one trusts the new one after it. The gateway is stopped meanwhile.
/// </summary>
internal static class LedgerRotation
{
    /// <exception cref="FileFault">The ledger is in use, or cannot be read or written; the message says why.</exception>
    public static async Task RunAsync(string? data, TextWriter output, TimeProvider time)
    {
        var folder = new DataFolder(new ConfigurationBuilder().AddEnvironmentVariables()
            .AddInMemoryCollection(data is null ? [] : [KeyValuePair.Create("Gateway:Data", (string?)data)]).Build());
        var files = new DiskFiles(Path.Combine(folder.Path, "ledger"));
        if (files.Read(LedgerPaths.Checkpoint) is null)
            throw new FileFault($"{folder.Path} holds no ledger. Name the data folder with --data.");
        try
        {
            var key = new LedgerKey(folder, Options.Create(new LedgerOptions()));
            using var ledger = key.OpenLog(files).Log;
            var now = time.GetUtcNow();
            var next = key.MakeNext(ledger.Published.Checkpoint.Origin);
            await ledger.RotateKeyAsync(
                next, Guid.CreateVersion7(now), now, new EntryActor("service", "gateway:operator", "system"));
            key.TakeNext();
            await output.WriteLineAsync($"log {next.PublicKey}");
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or InvalidOperationException)
        {
            throw new FileFault($"The key was not changed: {fault.Message} Is the gateway stopped?");
        }
    }
}
