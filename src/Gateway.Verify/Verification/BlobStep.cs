using System.Globalization;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Log;
using Gateway.Ledger.Merkle;

namespace Gateway.Verify.Verification;

/// <summary>Documents are those that entries name; those with personal data may have been erased, on record.</summary>
internal static class BlobStep
{
    public static bool Run(Evidence evidence)
    {
        evidence.Counts.Erasures = evidence.Entries.Values.Count(entry => entry.Type == EntryTypes.SubjectErased);
        if (evidence.Manifest.Partner is not null) return true;
        var erased = evidence.Entries.Values.Where(entry => entry.Type == EntryTypes.BlobErased)
            .Select(entry => entry.Data?["sha256"]?.ToString()).ToHashSet(StringComparer.Ordinal);
        foreach (var (index, entry) in evidence.Entries)
        {
            foreach (var blob in entry.Blobs)
            {
                var path = LedgerPaths.Blob(blob.Sha256);
                if (evidence.Read(path) is { } bytes)
                {
                    if (bytes.Length != blob.Length || TreeHasher.Digest(bytes.Span) != blob.Sha256)
                        evidence.Add(Fault.BlobAltered, path);
                }
                else if (blob.Personal && erased.Contains(blob.Sha256.ToHex())) evidence.Counts.ErasedBlobs++;
                else evidence.Add(Fault.BlobMissing, string.Create(CultureInfo.InvariantCulture,
                    $"entry {index}: {path}"));
            }
        }

        return true;
    }
}
