using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Ledger.Storage;

/// <summary>
/// fsync that tells when it failed. <c>FileStream.Flush(true)</c> and <c>RandomAccess.FlushToDisk</c> drop the error on
/// Linux, and .NET cannot open a folder to sync it.
/// </summary>
internal static partial class CheckedSync
{
    private const int ReadOnlyFolder = 0x80000; // O_RDONLY | O_CLOEXEC
    private const int Interrupted = 4; // EINTR

    public static void File(SafeFileHandle handle, string name)
    {
        if (OperatingSystem.IsLinux()) Check(() => DataSync(handle), name);
        else RandomAccess.FlushToDisk(handle);
    }

    public static void Folder(string path)
    {
        // Elsewhere a rename needs no second call: NTFS journals it.
        if (!OperatingSystem.IsLinux()) return;
        using var folder = Open(path, ReadOnlyFolder);
        if (folder.IsInvalid) throw Failure(path);
        Check(() => Sync(folder), path);
    }

    private static void Check(Func<int> call, string name)
    {
        while (call() != 0)
        {
            if (Marshal.GetLastPInvokeError() != Interrupted) throw Failure(name);
        }
    }

    private static IOException Failure(string name)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"'{name}' was not synced: {new Win32Exception(error).Message}.", error);
    }

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int DataSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);
}
