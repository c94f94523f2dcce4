using System.Text;
using Gateway.Ledger.Bundles;
using Gateway.Ledger.Json;
using Gateway.Ledger.Log;
using Gateway.Ledgers.Anchors;

namespace Gateway.Ledgers;

/// <summary>Makes a bundle of the ledger as it stands, for outsiders.</summary>
internal sealed class BundleExport(DataFolder folder, LedgerKeeper keeper, LedgerPolicy policy, TimeProvider time)
{
    public const string ContentType = "application/zip";

    private readonly string _folder = Path.Combine(folder.Path, "exports");

    /// <summary>Seals what is being written, and puts everything up to now into one file.</summary>
    /// <param name="from">The first index whose segment is wanted.</param>
    /// <param name="to">The index after the last; null for all.</param>
    /// <param name="partner">The partner of a disclosure; null for everything.</param>
    /// <param name="report">The report to enclose; null for none.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="IOException">The disk failed.</exception>
    public async Task<IResult> MakeAsync(
        long from, long? to, string? partner, BundleReport? report, CancellationToken cancel)
    {
        var file = await FileAsync(from, to, partner, report);
        cancel.ThrowIfCancellationRequested();
        return TypedResults.Stream(file, ContentType, partner is null ? "ledger.zip" : $"ledger-{partner}.zip");
    }

    private Task<FileStream> FileAsync(long from, long? to, string? partner, BundleReport? report) =>
        keeper.UseAsync(async open =>
        {
            await open.Receipts.SealAsync();
            var request = new BundleRequest
            {
                Ledger = open.Log.Reader(),
                Policy = Encoding.UTF8.GetBytes(policy.Of(open.Key)),
                From = from,
                To = to,
                Report = report is null ? null : RecipientReport.From(keeper.Files, report.Category,
                    report.FromDay ?? FirstDay(), report.ToDay ?? Instants.Day(time.GetUtcNow())),
            };
            var writer = new BundleWriter(keeper.Files);
            return Write(partner is null ? writer.Full(request) : writer.Disclosure(request, partner));
        }).AsTask();

    private string FirstDay() => keeper.Files.List(LedgerPaths.AllManifests)
        .Select(path => Path.GetFileNameWithoutExtension(path)).Append(Instants.Day(time.GetUtcNow()))
        .Min(StringComparer.Ordinal)!;

    // In the data folder, which is as guarded as the ledger is; it goes when it has been read.
    private FileStream Write(IEnumerable<BundleFile> files)
    {
        Directory.CreateDirectory(_folder);
        var stream = new FileStream(Path.Combine(_folder, $"{Guid.CreateVersion7():N}.zip"), FileMode.CreateNew,
            FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            ZipBundle.Write(stream, files);
            stream.Position = 0;
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }
}
