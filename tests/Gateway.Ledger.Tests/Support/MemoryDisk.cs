using Gateway.Ledger.Storage;

namespace Gateway.Ledger.Tests.Support;

/// <summary>
/// A disk with a cache: what is not synced is lost with the power. It can break at any of its steps, once before the
/// step and once in the middle of it.
/// </summary>
internal sealed class MemoryDisk : ILedgerFiles
{
    private readonly Lock turn = new();
    private readonly Dictionary<string, Inode> names = new(StringComparer.Ordinal);
    private Dictionary<string, Inode> durableNames = new(StringComparer.Ordinal);

    /// <summary>Steps taken so far.</summary>
    public int Steps { get; private set; }

    /// <summary>The step at which it breaks, and stays broken; null for never.</summary>
    public int? BreaksAt { get; set; }

    /// <summary>Whether half of the step is done when it breaks.</summary>
    public bool BreaksHalfway { get; init; }

    private bool IsBroken => BreaksAt is { } at && Steps > at;

    /// <summary>The same disk after its process was killed: the cache survives.</summary>
    public MemoryDisk AfterKill() => Copy(names, inode => inode.Cached);

    /// <summary>The same disk after a power cut: only what was synced survives.</summary>
    public MemoryDisk AfterPowerCut() => Copy(durableNames, inode => inode.Durable);

    public byte[]? Read(string path)
    {
        lock (turn) return names.TryGetValue(path, out var inode) ? [.. inode.Cached] : null;
    }

    public IReadOnlyList<string> List(string folder)
    {
        lock (turn)
        {
            return [.. names.Keys.Where(path => folder.Length == 0
                || path.StartsWith($"{folder}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        }
    }

    public IReadOnlyList<string> Folders(string folder) => [.. List(folder).Select(path => path[(folder.Length + 1)..])
        .Where(path => path.Contains('/')).Select(path => path[..path.IndexOf('/')]).Distinct()];

    public IDisposable Claim() => new MemoryStream();

    public void Write(string path, ReadOnlySpan<byte> bytes)
    {
        lock (turn)
        {
            var whole = bytes.ToArray();
            Step(() => Put(path, whole[..(whole.Length / 2)]), () => Put(path, whole));
        }
    }

    public IAppendFile Append(string path)
    {
        lock (turn)
        {
            if (!names.TryGetValue(path, out var inode)) names[path] = inode = new Inode();
            return new AppendFile(this, inode);
        }
    }

    public void Rename(string from, string to)
    {
        lock (turn)
        {
            Step(() => { }, () =>
            {
                names[to] = names[from];
                names.Remove(from);
            });
        }
    }

    public void Delete(string path)
    {
        lock (turn) Step(() => { }, () => names.Remove(path));
    }

    public void SyncFolder(string folder)
    {
        lock (turn)
        {
            Step(() => { }, () =>
            {
                foreach (var path in names.Keys.Concat(durableNames.Keys).Where(path => FolderOf(path) == folder)
                    .ToList())
                {
                    if (names.TryGetValue(path, out var inode)) durableNames[path] = inode;
                    else durableNames.Remove(path);
                }
            });
        }
    }

    private void Put(string path, byte[] bytes)
    {
        if (!names.TryGetValue(path, out var inode)) names[path] = inode = new Inode();
        inode.Cached = inode.Durable = bytes;
    }

    private void Step(Action half, Action whole)
    {
        if (!IsBroken && Steps++ != BreaksAt)
        {
            whole();
            return;
        }

        if (BreaksHalfway && Steps - 1 == BreaksAt) half();
        Steps++;
        throw new IOException("The disk is broken.");
    }

    private static string FolderOf(string path) => path.LastIndexOf('/') is var end and >= 0 ? path[..end] : "";

    private MemoryDisk Copy(Dictionary<string, Inode> from, Func<Inode, byte[]> content)
    {
        lock (turn)
        {
            var copy = new MemoryDisk();
            foreach (var (path, inode) in from)
                copy.names[path] = new Inode { Cached = content(inode), Durable = content(inode) };
            copy.durableNames = new Dictionary<string, Inode>(copy.names, StringComparer.Ordinal);
            return copy;
        }
    }

    private sealed class Inode
    {
        public byte[] Cached = [];
        public byte[] Durable = [];
    }

    private sealed class AppendFile(MemoryDisk disk, Inode inode) : IAppendFile
    {
        public long Length => inode.Cached.Length;

        public void Append(ReadOnlySpan<byte> bytes)
        {
            lock (disk.turn)
            {
                var added = bytes.ToArray();
                disk.Step(() => Put([.. inode.Cached, .. added[..(added.Length / 2)]]), () =>
                    Put([.. inode.Cached, .. added]));
            }
        }

        public void Dispose()
        {
        }

        private void Put(byte[] bytes) => inode.Cached = inode.Durable = bytes;
    }
}
