using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using Gateway.Ledger.Tests.Support;
using Gateway.Verify.Commands;

namespace Gateway.Ledger.Tests.Verify;

/// <summary>Zip files that are not what they seem: both verifiers say the same of them.</summary>
public sealed class ZipTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("zip").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [PythonFact]
    public async Task A_zip_file_is_read_in_one_way_only()
    {
        var bundle = (await Samples.SmallAsync()).ToZip();
        (string Name, byte[] Bytes, int Code)[] cases =
        [
            ("as it is", bundle, 0),
            ("with a folder of its own", With(bundle, "more/", []), 0),
            ("with a folder that has bytes", With(bundle, "more/", [1]), 1),
            ("with a file twice", With(bundle, "checkpoint", Content(bundle, "checkpoint")), 1),
            ("with a path out of it", With(bundle, "../../more", [1]), 1),
            ("with an absolute path", With(bundle, "/tmp/more", [1]), 1),
            ("marked as encrypted", Marked(bundle, 8, 1), 1),
            ("packed in another way", Marked(bundle, 10, 14), 1),
            ("with another length", Marked(bundle, 24, 7), 1),
            ("cut short", bundle[..^40], 1),
            ("empty", [], 1),
        ];

        foreach (var (name, bytes, code) in cases)
        {
            var path = Path.Combine(folder, "bundle.zip");
            await File.WriteAllBytesAsync(path, bytes);
            var here = (int)await Verbs.RunAsync(["verify", "--bundle", path], TextWriter.Null, TextWriter.Null);
            Assert.Equal((name, code, code), (name, here, await PythonAsync(path)));
        }
    }

    private static byte[] With(byte[] bundle, string path, byte[] content)
    {
        using var stream = new MemoryStream();
        stream.Write(bundle);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var file = archive.CreateEntry(path).Open();
            file.Write(content);
        }

        return stream.ToArray();
    }

    private static byte[] Content(byte[] bundle, string path)
    {
        using var archive = new ZipArchive(new MemoryStream(bundle));
        using var content = new MemoryStream();
        using var file = archive.GetEntry(path)!.Open();
        file.CopyTo(content);
        return content.ToArray();
    }

    // Two bytes of the last file's record in the zip file's directory.
    private static byte[] Marked(byte[] bundle, int offset, ushort value)
    {
        byte[] marked = [.. bundle];
        var record = marked.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt16LittleEndian(marked.AsSpan(record + offset), value);
        return marked;
    }

    private static async Task<int> PythonAsync(string path)
    {
        using var process = Process.Start("python3",
            [Path.Combine(AppContext.BaseDirectory, "verifier", "verify.py"), path]);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
