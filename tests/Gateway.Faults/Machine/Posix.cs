using System.Runtime.InteropServices;

namespace Gateway.Faults.Machine;

/// <summary>The calls that .NET has no name for.</summary>
internal static partial class Posix
{
    public const int Interrupt = 2, Kill = 9, Terminate = 15, Continue = 18, Pause = 19;

    private const int ReadOnly = 0;

    // _IOR('X', 125, __u32); 2 = neither data nor journal are flushed: what a power cut leaves.
    private const nuint FileSystemShutdown = 0x8004587D;
    private const uint NoLogFlush = 2;

    public static void Signal(int process, int signal)
    {
        if (Send(process, signal) != 0) throw Fault("kill");
    }

    /// <summary>Cuts a mounted ext4 off from its disk, as it is at this instant.</summary>
    public static void CutPower(string mount)
    {
        var folder = Open(mount, ReadOnly);
        if (folder < 0) throw Fault("open");
        var flag = NoLogFlush;
        var failed = Control(folder, FileSystemShutdown, ref flag) != 0;
        var fault = failed ? Fault("ioctl(FS_IOC_SHUTDOWN)") : null;
        _ = Close(folder);
        if (fault is not null) throw fault;
    }

    private static InvalidOperationException Fault(string call) =>
        new($"{call} failed with errno {Marshal.GetLastPInvokeError()}");

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Send(int process, int signal);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int file, nuint request, ref uint value);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int file);
}
