using System.Text;
using Gateway.Ledger.Bundles;
using Gateway.Ledger.Tiles;
using Gateway.Verify;

namespace Gateway.Ledger.Tests.Support;

/// <summary>Falsified bundles.</summary>
internal static class TamperCases
{
    public static readonly bool Thorough = Environment.GetEnvironmentVariable("GATEWAY_TAMPER_ALL") == "1";

    public static IEnumerable<(string Name, MemoryBundle Bundle, ExitCode Code)> FileCases(MemoryBundle bundle)
    {
        foreach (var path in bundle.Files.Keys.Where(path => path != BundleManifest.Path).ToList())
        {
            // The time stamp of a checkpoint that is gone says of itself that something was taken away.
            yield return ($"without {path}", bundle.With(files => files.Remove(path), reseal: false),
                path == "policy.txt" ? ExitCode.Unsigned
                : path.StartsWith("checkpoints/", StringComparison.Ordinal) ? ExitCode.Altered : ExitCode.Incomplete);
            if (Needed(path))
            {
                yield return ($"without {path}, mended", bundle.With(files => files.Remove(path)),
                    path == "policy.txt" ? ExitCode.Unsigned : ExitCode.Incomplete);
            }

            yield return ($"{path} empty", bundle.With(files => files[path] = [], reseal: false), ExitCode.Altered);
        }

        var segments = Under(bundle, "segments/");
        yield return ("segments of two instances swapped", Swapped(bundle, segments[0], segments[^1]),
            ExitCode.Altered);
        yield return ("segments of one instance swapped", Swapped(bundle, segments[0], segments[1]), ExitCode.Altered);
        yield return ("tiles swapped", Swapped(bundle, "tile/0/000", "tile/entries/000"), ExitCode.Altered);
        yield return ("an unlisted file", bundle.With(files => files["more.txt"] = [1], reseal: false),
            ExitCode.Altered);
        yield return ("a file that nothing explains", bundle.With(files => files["blobs/more"] = [1]),
            ExitCode.Altered);
        yield return ("a time stamp of no checkpoint", bundle.With(files => files["anchors/7.tsr"] = [0x30, 0x00]),
            ExitCode.Altered);
        var manifest = Under(bundle, "manifests/")[0];
        yield return ("a manifest's line twice", bundle.With(files =>
            files[manifest] = [.. files[manifest], .. FirstLine(files[manifest])]), ExitCode.Altered);
        yield return ("a manifest's last line gone", bundle.With(files =>
            files[manifest] = WithoutLastLine(files[manifest])), ExitCode.Altered);
        yield return ("a segment cut short", bundle.With(files =>
            files[segments[0]] = files[segments[0]][..^88]), ExitCode.Altered);
        yield return ("entries cut short", bundle.With(files =>
            files["tile/entries/000"] = files["tile/entries/000"][..^40]), ExitCode.Altered);
        yield return ("an entry dropped", bundle.With(files =>
            files["tile/entries/000"] = Entries(files, list => list.RemoveAt(3))), ExitCode.Altered);
        yield return ("an entry doubled", bundle.With(files =>
            files["tile/entries/000"] = Entries(files, list => list.Insert(3, list[3]))), ExitCode.Altered);
        yield return ("entries reordered", bundle.With(files =>
            files["tile/entries/000"] = Entries(files, list => list.Reverse(4, 2))), ExitCode.Altered);
        yield return ("a report's row edited", bundle.With(files =>
            files["report.json"] = Replace(files["report.json"], "\"sent\":", "\"sent\":1")), ExitCode.Altered);
        yield return ("a report's row dropped", bundle.With(files =>
            files["report.json"] = Replace(files["report.json"], "criteo", "cryteo")), ExitCode.Altered);
        yield return ("another day in the sums", bundle.With(files =>
            files[Under(bundle, "sums/")[0]] = Replace(files[Under(bundle, "sums/")[0]], "\"records\":",
                "\"records\":1")), ExitCode.Altered);
        yield return ("no manifest.json", bundle.With(files => files.Remove(BundleManifest.Path), reseal: false),
            ExitCode.Altered);
    }

    // What can be left out of a mended bundle without making it say less than it should.
    private static bool Needed(string path) => !path.StartsWith("README", StringComparison.Ordinal)
        && !path.StartsWith("proofs/", StringComparison.Ordinal)
            && !path.StartsWith("checkpoints/", StringComparison.Ordinal)
            && !path.StartsWith("anchors/", StringComparison.Ordinal)
        && path != "report.json";

    private static List<string> Under(MemoryBundle bundle, string folder) =>
        [.. bundle.Files.Keys.Where(path => path.StartsWith(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    private static MemoryBundle Swapped(MemoryBundle bundle, string one, string other) =>
        bundle.With(files => (files[one], files[other]) = (files[other], files[one]));

    private static byte[] FirstLine(byte[] bytes) => bytes[..(Array.IndexOf(bytes, (byte)'\n') + 1)];

    private static byte[] WithoutLastLine(byte[] bytes) =>
        bytes[..(Array.LastIndexOf(bytes, (byte)'\n', bytes.Length - 2) + 1)];

    private static byte[] Entries(Dictionary<string, byte[]> files, Action<List<ReadOnlyMemory<byte>>> change)
    {
        var entries = EntryBundle.Read(files["tile/entries/000"], 256)!.ToList();
        change(entries);
        return EntryBundle.Write(entries);
    }

    private static byte[] Replace(byte[] bytes, string what, string with) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace(what, with));

    public static List<string> Bound(MemoryBundle bundle) => bundle.Files.Keys
        .Where(path => path != "policy.txt" && !path.StartsWith("README", StringComparison.Ordinal)
            && !path.StartsWith("anchors/", StringComparison.Ordinal)).ToList();

    public static IEnumerable<(string Name, MemoryBundle Bundle)> Flips(
        MemoryBundle bundle, IEnumerable<string> paths, int every, bool reseal)
    {
        var at = 0;
        foreach (var path in paths)
        {
            for (var i = 0; i < bundle.Files[path].Length; i++)
            {
                if (at++ % every != 0) continue;
                var bit = 1 << at % 8;
                var altered = bundle.With(files =>
                {
                    files[path] = [.. files[path]];
                    files[path][i] ^= (byte)bit;
                }, reseal && path != BundleManifest.Path);
                yield return ($"{path} at {i}, bit {bit}", altered);
            }
        }
    }
}
