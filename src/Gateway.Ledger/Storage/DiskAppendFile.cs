using Microsoft.Win32.SafeHandles;

namespace Gateway.Ledger.Storage;

internal sealed class DiskAppendFile : IAppendFile
{
    private readonly SafeFileHandle handle;
    private readonly string name;

    public DiskAppendFile(string path, string name)
    {
        this.name = name;
        handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write);
        Length = RandomAccess.GetLength(handle);
    }

    public long Length { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(handle, bytes, Length);
        CheckedSync.File(handle, name);
        Length += bytes.Length;
    }

    public void Dispose() => handle.Dispose();
}
