using System.IO.MemoryMappedFiles;
using System.Text;

namespace Gateway.Faults.Machine;

/// <summary>
/// What one gateway process is told of its files and its clock (<c>fault_shim.c</c>): the machine's faults, without the
/// machine's kernel having to offer them.
/// </summary>
internal sealed class PreloadShim : IDisposable
{
    public const int InputOutputError = 5, NoSpace = 28, ReadOnly = 30;

    private const int Size = 88;
    private const int SyncErrno = 0, WriteErrno = 4, ShortWrites = 8, SyncMilliseconds = 12, ClockSeconds = 16, FileName = 24;

    private readonly string _path;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _orders;

    /// <param name="folder">Where the orders are written.</param>
    /// <param name="fileName">A part of the names of the files that faults concern.</param>
    public PreloadShim(string folder, string fileName)
    {
        _path = Path.Combine(folder, $"orders-{Guid.NewGuid():N}");
        File.WriteAllBytes(_path, new byte[Size]);
        _file = MemoryMappedFile.CreateFromFile(_path, FileMode.Open);
        _orders = _file.CreateViewAccessor(0, Size);
        var name = Encoding.ASCII.GetBytes(fileName);
        _orders.WriteArray(FileName, name, 0, name.Length);
    }

    /// <summary>The compiled library; null where there is no compiler.</summary>
    public static Lazy<string?> Library { get; } = new(Compile);

    /// <summary>What the process has to be started with.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = Library.Value!, ["FAULT_SHIM"] = _path,
    };

    /// <summary>Every sync of the files fails from now on, with this errno; 0: none.</summary>
    public void FailSyncs(int errno) => _orders.Write(SyncErrno, errno);

    /// <summary>Every sync of the files takes this much longer from now on.</summary>
    public void SlowSyncs(TimeSpan by) => _orders.Write(SyncMilliseconds, (int)by.TotalMilliseconds);

    /// <summary>Every write to the files fails from now on, with this errno; 0: none.</summary>
    public void FailWrites(int errno, bool half = false)
    {
        _orders.Write(ShortWrites, half ? 1 : 0);
        _orders.Write(WriteErrno, errno);
    }

    /// <summary>Sets the wall clock off; the monotonic one runs on.</summary>
    public void MoveClock(TimeSpan by) => _orders.Write(ClockSeconds, (long)by.TotalSeconds);

    public void Dispose()
    {
        _orders.Dispose();
        _file.Dispose();
    }

    private static string? Compile()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-faults-shim-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var (source, library) = (Path.Combine(folder, "fault_shim.c"), Path.Combine(folder, "fault_shim.so"));
        using (var code = typeof(PreloadShim).Assembly.GetManifestResourceStream("fault_shim.c")!)
        using (var file = File.Create(source))
            code.CopyTo(file);
        string[] arguments = ["-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"];
        return ThisMachine.TryRun("cc", arguments) is null || ThisMachine.TryRun("gcc", arguments) is null ? library : null;
    }
}
