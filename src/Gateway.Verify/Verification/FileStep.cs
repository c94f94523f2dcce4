using Gateway.Ledger.Bundles;
using Gateway.Ledger.Merkle;

namespace Gateway.Verify.Verification;

/// <summary>The files are those that manifest.json names, no more and no others.</summary>
internal static class FileStep
{
    public static bool Run(Evidence evidence)
    {
        if (evidence.Paths.Count == 0)
        {
            evidence.Add(Fault.BundleUnreadable, "--bundle");
            return false;
        }

        if (evidence.Read(BundleManifest.Path) is not { } bytes || !BundleManifest.TryParse(bytes, out var manifest))
        {
            evidence.Add(Fault.ManifestUnreadable, BundleManifest.Path);
            return false;
        }

        evidence.Manifest = manifest;
        foreach (var path in evidence.Paths.Where(path => path != BundleManifest.Path
            && !manifest.Files.ContainsKey(path)))
            evidence.Add(Fault.FileUnlisted, path);
        var present = evidence.Paths.ToHashSet(StringComparer.Ordinal);
        foreach (var (path, sha256) in manifest.Files)
        {
            if (!present.Contains(path)) evidence.Add(Fault.FileMissing, path);
            else if (evidence.Peek(path) is not { } content || TreeHasher.Digest(content.Span) != sha256)
                evidence.Add(Fault.FileAltered, path);
        }

        return true;
    }
}
