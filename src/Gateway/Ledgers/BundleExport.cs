using System.Text;
using Gateway.Ledger.Bundles;

namespace Gateway.Ledgers;

/// <summary>Makes a bundle of the ledger as it stands, for outsiders.</summary>
internal sealed class BundleExport(DataFolder folder, LedgerKeeper keeper)
{
    public const string ContentType = "application/zip";

    private readonly string _folder = Path.Combine(folder.Path, "exports");

    /// <summary>Seals what is being written, and puts everything up to now into one file.</summary>
    /// <param name="from">The first index whose segment is wanted.</param>
    /// <param name="to">The index after the last; null for all.</param>
    /// <param name="partner">The partner of a disclosure; null for everything.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="IOException">The disk failed.</exception>
    public async Task<IResult> MakeAsync(long from, long? to, string? partner, CancellationToken cancel)
    {
        var file = await FileAsync(from, to, partner, null);
        cancel.ThrowIfCancellationRequested();
        return TypedResults.Stream(file, ContentType, partner is null ? "ledger.zip" : $"ledger-{partner}.zip");
    }

    /// <summary>The same with a report that can be computed again from it.</summary>
    public Task<FileStream> FileAsync(long from, long? to, string? partner, RecipientReport? report) =>
        keeper.UseAsync(async open =>
        {
            await open.Receipts.SealAsync();
            var request = new BundleRequest
            {
                Ledger = open.Log.Reader(),
                Policy = Encoding.UTF8.GetBytes(CheckpointView.PolicyOf(open.Key)),
                From = from,
                To = to,
                Report = report,
            };
            var writer = new BundleWriter(keeper.Files);
            return Write(partner is null ? writer.Full(request) : writer.Disclosure(request, partner));
        }).AsTask();

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
