using Gateway.Ledger.Storage;

namespace Gateway.Tests.Ledgers;

/// <summary>The ledger's disk, which takes nothing any more while it is broken.</summary>
internal sealed class FailingDisk(string folder) : ILedgerFiles
{
    private readonly DiskFiles _disk = new(folder);
    private volatile bool _isBroken;

    public bool IsBroken
    {
        get => _isBroken;
        set => _isBroken = value;
    }

    public byte[]? Read(string path) => _disk.Read(path);

    public IReadOnlyList<string> List(string folder) => _disk.List(folder);

    public IReadOnlyList<string> Folders(string folder) => _disk.Folders(folder);

    public IDisposable Claim() => _disk.Claim();

    public void Write(string path, ReadOnlySpan<byte> bytes)
    {
        Check();
        _disk.Write(path, bytes);
    }

    public IAppendFile Append(string path)
    {
        Check();
        return new FailingFile(this, _disk.Append(path));
    }

    public void Rename(string from, string to)
    {
        Check();
        _disk.Rename(from, to);
    }

    public void Delete(string path)
    {
        Check();
        _disk.Delete(path);
    }

    public void SyncFolder(string folder)
    {
        Check();
        _disk.SyncFolder(folder);
    }

    private void Check()
    {
        if (IsBroken) throw new IOException("No space left on device.");
    }

    private sealed class FailingFile(FailingDisk disk, IAppendFile file) : IAppendFile
    {
        public long Length => file.Length;

        public void Append(ReadOnlySpan<byte> bytes)
        {
            disk.Check();
            file.Append(bytes);
        }

        public void Dispose() => file.Dispose();
    }
}
